/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The validator itself: it refuses what it does not understand in a schema, and each keyword that
 * it understands lets the right values pass and no others.
 */
#include "schema.h"

#include <gio/gio.h>

static const struct
{
  const char *path;
  const char *schema;
} refused[] = {
  { "/schema/refused/nothing", "{}" },
  { "/schema/refused/no-object", "true" },
  { "/schema/refused/unknown-keyword", "{\"type\":\"object\",\"maxItems\":3}" },
  { "/schema/refused/slip-of-the-pen", "{\"enmu\":[\"a\"]}" },
  { "/schema/refused/deep-inside", "{\"properties\":{\"a\":{\"items\":{\"requires\":[\"b\"]}}}}" },
  { "/schema/refused/in-a-choice", "{\"anyOf\":[{\"type\":\"null\"},{\"tpye\":\"string\"}]}" },
  { "/schema/refused/in-an-unused-definition", "{\"type\":\"null\",\"$defs\":{\"a\":{\"minimun\":1}}}" },
  { "/schema/refused/unknown-definition", "{\"$ref\":\"#/$defs/a\"}" },
  { "/schema/refused/definition-elsewhere", "{\"$ref\":\"https://example.com/schema\"}" },
  { "/schema/refused/more-members-allowed", "{\"properties\":{},\"additionalProperties\":true}" },
  { "/schema/refused/more-members-of-nothing", "{\"type\":\"object\",\"additionalProperties\":false}" },
  { "/schema/refused/minimum-of-text", "{\"minimum\":\"1\"}" },
  { "/schema/refused/pattern-that-is-none", "{\"pattern\":\"(\"}" },
  { "/schema/refused/empty-enum", "{\"enum\":[]}" },
  { "/schema/refused/required-text", "{\"required\":\"a\"}" },
};

static const struct
{
  const char *path;
  const char *schema;
  const char *good;
  const char *bad;
} judged[] = {
  { "/schema/type/integer", "{\"type\":\"integer\"}", "1", "1.5" },
  { "/schema/type/integer-no-text", "{\"type\":\"integer\"}", "-1", "\"1\"" },
  { "/schema/type/boolean", "{\"type\":\"boolean\"}", "false", "0" },
  { "/schema/type/null", "{\"type\":\"null\"}", "null", "false" },
  { "/schema/type/either", "{\"type\":[\"string\",\"null\"]}", "null", "1" },
  { "/schema/type/object", "{\"type\":\"object\"}", "{}", "[]" },
  { "/schema/type/array", "{\"type\":\"array\"}", "[]", "{}" },
  { "/schema/type/nobody-knows", "{\"type\":[\"strnig\",\"null\"]}", "null", "\"a\"" },
  { "/schema/const", "{\"const\":1}", "1", "2" },
  { "/schema/enum", "{\"enum\":[\"a\",\"b\"]}", "\"b\"", "\"B\"" },
  { "/schema/enum/no-part", "{\"enum\":[\"ab\"]}", "\"ab\"", "\"a\"" },
  { "/schema/minimum", "{\"minimum\":0}", "0", "-1" },
  { "/schema/maximum", "{\"maximum\":65535}", "65535", "65536" },
  { "/schema/maximum/of-numbers-alone", "{\"maximum\":1}", "\"9\"", "9" },
  { "/schema/pattern", "{\"pattern\":\"^[a-z]+$\"}", "\"abc\"", "\"abC\"" },
  { "/schema/pattern/line-break-at-the-end", "{\"pattern\":\"^[a-z]+$\"}", "1", "\"abc\\n\"" },
  { "/schema/pattern/letters-not-bytes", "{\"pattern\":\"^.{0,2}$\"}", "\"ёё\"", "\"ёёё\"" },
  { "/schema/items", "{\"items\":{\"type\":\"null\"}}", "[null,null]", "[null,1]" },
  { "/schema/required", "{\"required\":[\"a\"]}", "{\"a\":1,\"b\":1}", "{\"b\":1}" },
  { "/schema/properties", "{\"properties\":{\"a\":{\"type\":\"null\"}}}", "{\"b\":1}", "{\"a\":1}" },
  { "/schema/additional-properties", "{\"properties\":{\"a\":{\"type\":\"null\"}},\"additionalProperties\":false}",
    "{\"a\":null}", "{\"a\":null,\"b\":null}" },
  { "/schema/any-of", "{\"anyOf\":[{\"const\":1},{\"type\":\"null\"}]}", "null", "2" },
  { "/schema/any-of/and-another", "{\"anyOf\":[{\"const\":1},{\"const\":2}],\"minimum\":2}", "2", "1" },
  { "/schema/ref", "{\"$ref\":\"#/$defs/a\",\"$defs\":{\"a\":{\"minimum\":3}}}", "3", "2" },
  { "/schema/ref/and-another", "{\"$ref\":\"#/$defs/a\",\"maximum\":5,\"$defs\":{\"a\":{\"minimum\":3}}}", "5", "6" },
  { "/schema/ref/around", "{\"$ref\":\"#/$defs/a\",\"$defs\":{\"a\":{\"items\":{\"$ref\":\"#/$defs/a\"},\"type\":\"array\"}}}",
    "[[],[[]]]", "[[],[[1]]]" },
};

static void
test_refused (gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Schema) schema = schema_new (data, &error);

  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_assert_null (schema);
  g_test_message ("%s", error->message);
}

static void
test_judged (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (GError) error = NULL;
  g_autoptr (Schema) schema = schema_new (judged[i].schema, &error);
  g_autofree char *good = NULL;
  g_autofree char *bad = NULL;

  g_assert_no_error (error);
  good = schema_complain_text (schema, judged[i].good);
  bad = schema_complain_text (schema, judged[i].bad);
  g_assert_cmpstr (good, ==, NULL);
  g_assert_nonnull (bad);
}

/* Where it is wrong is said, too; and what leads to itself alone ends. */
static void
test_complaint (void)
{
  g_autoptr (Schema) schema =
    schema_new ("{\"properties\":{\"a\":{\"items\":{\"type\":\"null\"}}}}", NULL);
  g_autoptr (Schema) endless =
    schema_new ("{\"$ref\":\"#/$defs/a\",\"$defs\":{\"a\":{\"$ref\":\"#/$defs/a\"}}}", NULL);
  g_autofree char *complaint = schema_complain_text (schema, "{\"a\":[null,1]}");
  g_autofree char *end = schema_complain_text (endless, "1");
  g_autofree char *no_json = schema_complain_text (schema, "{");

  g_assert_cmpstr (complaint, ==, "/a/1/: must not be of type integer");
  g_assert_nonnull (end);
  g_assert_nonnull (no_json);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();

  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    g_test_add_data_func (refused[i].path, refused[i].schema, test_refused);
  for (gsize i = 0; i < G_N_ELEMENTS (judged); i++)
    g_test_add_data_func (judged[i].path, GSIZE_TO_POINTER (i), test_judged);
  g_test_add_func ("/schema/complaint", test_complaint);

  return g_test_run ();
}
