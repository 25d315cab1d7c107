/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A check as one JSON object, in the fixed vocabulary and in English, for programs and for
 * keeping. Its stable part is described in README.md beside this file.
 */
#include "report/mostik-report-json.h"

#include <json-glib/json-glib.h>

static void
add_string (JsonBuilder *builder,
            const char *name,
            const char *value)
{
  g_autofree char *valid = value != NULL ? g_utf8_make_valid (value, -1) : NULL;

  json_builder_set_member_name (builder, name);
  if (valid != NULL)
    json_builder_add_string_value (builder, valid);
  else
    json_builder_add_null_value (builder);
}

static void
add_int (JsonBuilder *builder,
         const char *name,
         gint64 value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

static void
add_boolean (JsonBuilder *builder,
             const char *name,
             gboolean value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, value);
}

static void
add_strings (JsonBuilder *builder,
             const char *name,
             char **values)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (char **value = values; value != NULL && *value != NULL; value++)
    {
      g_autofree char *valid = g_utf8_make_valid (*value, -1);

      json_builder_add_string_value (builder, valid);
    }
  json_builder_end_array (builder);
}

static void
add_trust (JsonBuilder *builder,
           guint trust)
{
  static const struct
  {
    MostikTrust flag;
    const char *word;
  } words[] = {
    { MOSTIK_TRUST_SHOWN, "shown" },
    { MOSTIK_TRUST_SYSTEM, "system" },
    { MOSTIK_TRUST_PUBLIC, "public" },
    { MOSTIK_TRUST_NAME_OK, "name" },
    { MOSTIK_TRUST_EXPIRED, "expired" },
    { MOSTIK_TRUST_NOT_YET, "not-yet" },
  };

  json_builder_set_member_name (builder, "trust");
  json_builder_begin_array (builder);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if ((trust & words[i].flag) != 0)
      json_builder_add_string_value (builder, words[i].word);
  json_builder_end_array (builder);
}

static void
add_step (JsonBuilder *builder,
          const MostikObservation *o)
{
  json_builder_begin_object (builder);
  add_string (builder, "step", mostik_step_to_string (o->step));
  add_string (builder, "target", mostik_target_to_string (o->target));
  add_string (builder, "experiment", mostik_experiment_to_string (o->experiment));
  add_string (builder, "outcome", mostik_outcome_to_string (o->outcome));
  add_string (builder, "name", o->name);
  add_string (builder, "address", o->address);
  add_int (builder, "port", o->port);
  add_int (builder, "ttl", o->ttl);
  add_string (builder, "router", o->router);
  add_string (builder, "resolver", o->resolver);
  add_strings (builder, "answers", o->answers);
  add_boolean (builder, "known", o->is_known);
  add_int (builder, "started_ms", o->started_ms);
  add_int (builder, "elapsed_ms", o->elapsed_ms);
  add_int (builder, "bytes", (gint64) o->n_bytes);
  add_int (builder, "http_status", o->http_status);
  add_trust (builder, o->trust);
  add_string (builder, "issuer", o->issuer);
  json_builder_set_member_name (builder, "skew_s");
  if (o->has_date)
    json_builder_add_int_value (builder, o->skew_s);
  else
    json_builder_add_null_value (builder);
  add_string (builder, "redirect_host", o->redirect_host);
  add_string (builder, "block_page", o->block_page);
  add_boolean (builder, "provider_page", o->is_provider_page);
  add_boolean (builder, "challenge", o->is_challenge);
  add_boolean (builder, "incident", o->incident);
  json_builder_end_object (builder);
}

static void
add_steps (JsonBuilder *builder,
           const MostikObservationSet *set,
           const char *id,
           gboolean of_services)
{
  json_builder_set_member_name (builder, "steps");
  json_builder_begin_array (builder);
  for (guint i = 0; i < mostik_observation_set_get_size (set); i++)
    {
      const MostikObservation *o = mostik_observation_set_get (set, i);

      if ((o->target == MOSTIK_TARGET_SERVICE) == of_services && g_str_equal (o->id, id))
        add_step (builder, o);
    }
  json_builder_end_array (builder);
}

static void
add_services (JsonBuilder *builder,
              const MostikDiagnosis *diagnosis,
              const MostikObservationSet *set)
{
  json_builder_set_member_name (builder, "services");
  json_builder_begin_array (builder);
  for (guint i = 0; i < diagnosis->services->len; i++)
    {
      const MostikServiceState *service = g_ptr_array_index (diagnosis->services, i);

      json_builder_begin_object (builder);
      add_string (builder, "id", service->id);
      add_string (builder, "host", service->host);
      add_string (builder, "outcome", mostik_outcome_to_string (service->outcome));
      add_boolean (builder, "open", service->is_open);
      add_steps (builder, set, service->id, TRUE);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/* The last thing seen of a control decides what became of it. */
static MostikOutcome
find_outcome (const MostikObservationSet *set,
              const char *id)
{
  MostikOutcome outcome = MOSTIK_OUTCOME_CANCELLED;

  for (guint i = 0; i < mostik_observation_set_get_size (set); i++)
    {
      const MostikObservation *o = mostik_observation_set_get (set, i);

      if (o->target == MOSTIK_TARGET_SERVICE || !g_str_equal (o->id, id))
        continue;
      if (o->step != MOSTIK_STEP_LOOKUP || o->outcome != MOSTIK_OUTCOME_OK)
        outcome = o->outcome;
    }

  return outcome;
}

static void
add_controls (JsonBuilder *builder,
              const MostikObservationSet *set)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  json_builder_set_member_name (builder, "controls");
  json_builder_begin_array (builder);
  for (guint i = 0; i < mostik_observation_set_get_size (set); i++)
    {
      const MostikObservation *o = mostik_observation_set_get (set, i);

      if (o->target == MOSTIK_TARGET_SERVICE || !g_hash_table_add (seen, o->id))
        continue;
      json_builder_begin_object (builder);
      add_string (builder, "id", o->id);
      add_string (builder, "host", o->host);
      add_string (builder, "kind", mostik_target_to_string (o->target));
      add_string (builder, "region", o->domestic ? "russian" : "foreign");
      add_string (builder, "outcome", mostik_outcome_to_string (find_outcome (set, o->id)));
      add_steps (builder, set, o->id, FALSE);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_methods (JsonBuilder *builder,
             guint methods)
{
  json_builder_set_member_name (builder, "methods");
  json_builder_begin_array (builder);
  for (guint i = 0; i < MOSTIK_N_METHODS; i++)
    if ((methods & (1u << i)) != 0)
      json_builder_add_string_value (builder, mostik_method_to_string ((MostikMethod) (1u << i)));
  json_builder_end_array (builder);
}

static void
add_reasons (JsonBuilder *builder,
             GArray *reasons)
{
  json_builder_set_member_name (builder, "reasons");
  json_builder_begin_array (builder);
  for (guint i = 0; i < reasons->len; i++)
    {
      const MostikReason *reason = &g_array_index (reasons, MostikReason, i);

      json_builder_begin_object (builder);
      add_string (builder, "rule", reason->rule);
      add_string (builder, "text", reason->text);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_network (JsonBuilder *builder,
             const MostikLocalFacts *local)
{
  json_builder_set_member_name (builder, "network");
  json_builder_begin_object (builder);
  add_boolean (builder, "vpn", local->tunnel != NULL);
  /* Only learnt when the person asks for it. */
  add_string (builder, "asn", NULL);
  add_string (builder, "operator", NULL);
  add_string (builder, "address", NULL);
  json_builder_end_object (builder);

  json_builder_set_member_name (builder, "local");
  json_builder_begin_object (builder);
  add_boolean (builder, "route", local->has_route);
  add_boolean (builder, "ipv6", local->has_ipv6);
  add_boolean (builder, "proxy", local->proxy != NULL); /* that it is there, not which: it may name the person */
  add_string (builder, "kill_switch", local->kill_switch);
  add_strings (builder, "hosts_overrides", local->hosts_overrides);
  json_builder_end_object (builder);
}

/**
 * mostik_report_to_json:
 * @diagnosis: the verdict
 * @set: what it was made from
 *
 * Returns: (transfer full): one JSON object, with a line break at its end
 */
char *
mostik_report_to_json (const MostikDiagnosis *diagnosis,
                       const MostikObservationSet *set)
{
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *started =
    set->started != NULL ? g_date_time_format_iso8601 (set->started) : NULL;
  g_autofree char *text = NULL;

  json_builder_begin_object (builder);
  add_int (builder, "format", MOSTIK_REPORT_FORMAT);
  add_string (builder, "level", mostik_level_to_string (set->level));
  add_string (builder, "verdict", mostik_verdict_to_string (diagnosis->verdict));
  add_methods (builder, diagnosis->methods);
  add_string (builder, "confidence", mostik_confidence_to_string (diagnosis->confidence));
  add_string (builder, "place", mostik_place_to_string (diagnosis->place));
  add_string (builder, "scope", mostik_scope_to_string (diagnosis->scope));
  add_string (builder, "started", started);
  add_int (builder, "elapsed_ms", set->elapsed_ms);
  add_boolean (builder, "stopped", set->was_stopped);
  add_int (builder, "restarts", set->n_restarts);
  add_int (builder, "bytes", (gint64) set->n_bytes);
  add_network (builder, &set->local);
  add_string (builder, "tls_library", set->tls_library);
  add_services (builder, diagnosis, set);
  add_controls (builder, set);
  add_reasons (builder, diagnosis->reasons);
  json_builder_end_object (builder);

  root = json_builder_get_root (builder);
  text = json_to_string (root, TRUE);
  return g_strconcat (text, "\n", NULL);
}

/* One of the two checks, and where its break lies by both. */
static void
add_check (JsonBuilder *builder,
           const MostikDiagnosis *diagnosis,
           const MostikObservationSet *set,
           MostikPlace place)
{
  g_autofree char *started =
    set->started != NULL ? g_date_time_format_iso8601 (set->started) : NULL;

  json_builder_begin_object (builder);
  add_string (builder, "verdict", mostik_verdict_to_string (diagnosis->verdict));
  add_methods (builder, diagnosis->methods);
  add_string (builder, "confidence", mostik_confidence_to_string (diagnosis->confidence));
  add_string (builder, "place",
              mostik_place_to_string (place != MOSTIK_PLACE_UNKNOWN ? place : diagnosis->place));
  add_string (builder, "scope", mostik_scope_to_string (diagnosis->scope));
  add_string (builder, "started", started);
  add_boolean (builder, "vpn", diagnosis->through_tunnel);
  json_builder_end_object (builder);
}

/**
 * mostik_report_comparison_to_json:
 * @comparison: what follows
 * @first: from this verdict
 * @first_set: on this
 * @second: and from this one
 * @second_set: on this
 *
 * Returns: (transfer full): one JSON object, with a line break at its end
 */
char *
mostik_report_comparison_to_json (const MostikComparison *comparison,
                                  const MostikDiagnosis *first,
                                  const MostikObservationSet *first_set,
                                  const MostikDiagnosis *second,
                                  const MostikObservationSet *second_set)
{
  static const char *const networks[] = { "unknown", "same", "other" };
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;

  json_builder_begin_object (builder);
  add_int (builder, "format", MOSTIK_REPORT_FORMAT);
  add_string (builder, "conclusion", mostik_conclusion_to_string (comparison->conclusion));
  add_string (builder, "confidence", mostik_confidence_to_string (comparison->confidence));
  add_string (builder, "place", mostik_place_to_string (comparison->place));
  add_string (builder, "networks", networks[comparison->networks]);
  json_builder_set_member_name (builder, "checks");
  json_builder_begin_array (builder);
  add_check (builder, first, first_set, comparison->places[0]);
  add_check (builder, second, second_set, comparison->places[1]);
  json_builder_end_array (builder);
  add_reasons (builder, comparison->reasons);
  json_builder_end_object (builder);

  root = json_builder_get_root (builder);
  text = json_to_string (root, TRUE);
  return g_strconcat (text, "\n", NULL);
}
