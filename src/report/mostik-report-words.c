/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A result in four words, to be told by telephone, and back.
 *
 *   gist of the diagnosis, day ──▶ 27 bits ──▶ scattered ──▶ three words + one to check by
 *
 * The gist is what the page of a result depends on, and the day is counted round in 64, so that
 * the nearest past one is meant. Nothing else is in it: no address, no operator, no hour. The
 * fourth word is a weighted sum of the other three in the field of 512 elements; as the four
 * weights differ, any single wrong word and any two that changed places are found out for certain,
 * anything else but once in five hundred times. What no check could have ended in is refused, too.
 *
 * The numbers of the rules are for ever: new ones are added at the end, and none is used again.
 */
#include "report/mostik-report-words.h"

#include "report/mostik-report-word-list.h"

#include <string.h>

#define N_WORDS 4
#define N_BITS 27
#define MASK ((1u << N_BITS) - 1)
#define SCATTER 0x2545F4Du     /* odd, so that it can be undone; with it no two results look alike */
#define GATHER 0x2BFF185u      /* times SCATTER it is 1, in 27 bits */
#define FIELD_POLYNOMIAL 0x211 /* x⁹ + x⁴ + 1, primitive */
#define FOLD 14
#define N_DAYS 32
#define N_RANKS 3
#define N_RULE_NUMBERS 64
#define MAX_TEXT_LENGTH 400 /* in bytes; more is no four words */

static const char *const rule_numbers[] = {
  "mail-freezes",
  "foreign-freezes",
  "mail-creeps",
  "mail-late",
  "mail-flaps",
  "service-cut",
  "service-flaps",
  "delivery-cut",
  "all-opens",
  "mail-opens",
  "kill-switch",
  "no-route",
  "portal",
  "clock",
  "outdated",
  "all-installed",
  "all-false",
  "hosts-file",
  "proxy-dead",
  "proxy-refuses",
  "resolver-dead",
  "names-dead",
  "nothing-answers",
  "server-error-and-incident",
  "server-error",
  "name-unknown",
  "incident",
  "methods",
  "only-russian",
  "not-looked-into",
  "no-evidence",
  "portal-garden",
  "kill-switch-names",
};

G_STATIC_ASSERT (G_N_ELEMENTS (rule_numbers) <= N_RULE_NUMBERS);

/* The weight of each word in the sum, which is 0 if all is well. */
static const guint weights[N_WORDS] = { 2, 4, 8, 1 };

static guint
multiply (guint a,
          guint b)
{
  guint product = 0;

  for (; b > 0; b >>= 1)
    {
      if (b & 1)
        product ^= a;
      a <<= 1;
      if (a & MOSTIK_WORD_LIST_SIZE)
        a ^= FIELD_POLYNOMIAL;
    }

  return product;
}

static guint
sum_up (const guint *numbers,
        guint n_numbers)
{
  guint sum = 0;

  for (guint i = 0; i < n_numbers; i++)
    sum ^= multiply (numbers[i], weights[i]);

  return sum;
}

/* Every bit counts in every word. Folding twice by half of the bits, or more, changes nothing, so
 * that the other factor undoes it. */
static guint32
scatter (guint32 bits,
         guint32 factor)
{
  bits ^= bits >> FOLD;
  bits = (bits * factor) & MASK;
  return bits ^ bits >> FOLD;
}

/* Puts @value below what is there already, which is a number of so many parts. */
static guint32
put (guint32 parts,
     guint value,
     guint n_values)
{
  return parts * n_values + value;
}

static guint
take (guint32 *parts,
      guint n_values)
{
  guint value = *parts % n_values;

  *parts /= n_values;
  return value;
}

/* The told method as its place among those that there are, the gravest first. */
static guint
get_rank (const MostikDiagnosisGist *gist)
{
  guint methods = gist->methods;
  guint rank = 0;

  for (; methods != 0 && mostik_method_get_gravest (methods) != gist->told; rank++)
    methods &= ~(guint) mostik_method_get_gravest (methods);

  return rank;
}

static MostikMethod
find_method (guint methods,
             guint rank)
{
  for (; rank > 0; rank--)
    methods &= ~(guint) mostik_method_get_gravest (methods);

  return mostik_method_get_gravest (methods);
}

static gboolean
find_rule_number (const char *rule,
                  guint *number)
{
  for (guint i = 0; i < G_N_ELEMENTS (rule_numbers); i++)
    if (g_str_equal (rule_numbers[i], rule))
      {
        *number = i;
        return TRUE;
      }

  return FALSE;
}

/**
 * mostik_report_to_words:
 * @day: when the check was made, where it was made
 * @language: "ru" or "en"
 *
 * Returns: (transfer full) (nullable): "сосна – лодка – чай – март"; %NULL if the rule that decided
 *   has no number yet, or if so much is done to the way that four words do not hold it
 */
char *
mostik_report_to_words (const MostikDiagnosis *diagnosis,
                        const GDate *day,
                        const char *language)
{
  MostikDiagnosisGist gist = mostik_diagnosis_get_gist (diagnosis);
  const char *words[N_WORDS + 1] = { NULL };
  guint numbers[N_WORDS];
  guint32 bits;
  guint rule;

  g_return_val_if_fail (g_date_valid (day), NULL);

  if (!find_rule_number (gist.rule, &rule) || get_rank (&gist) >= N_RANKS)
    return NULL;

  bits = put (0, rule, N_RULE_NUMBERS);
  bits = put (bits, gist.methods, 1 << MOSTIK_N_METHODS);
  bits = put (bits, get_rank (&gist), N_RANKS);
  bits = put (bits, gist.confidence, MOSTIK_CONFIDENCE_CERTAIN + 1);
  bits = put (bits, gist.place, MOSTIK_PLACE_PROTON + 1);
  bits = put (bits, gist.through_tunnel ? 1 : 0, 2);
  bits = put (bits, gist.was_stopped ? 1 : 0, 2);
  bits = put (bits, gist.has_answers ? 1 : 0, 2);
  bits = put (bits, g_date_get_julian (day) % N_DAYS, N_DAYS);

  bits = scatter (bits, SCATTER);
  for (guint i = 0; i < N_WORDS - 1; i++)
    numbers[i] = (bits >> (9 * i)) % MOSTIK_WORD_LIST_SIZE;
  numbers[N_WORDS - 1] = sum_up (numbers, N_WORDS - 1);
  for (guint i = 0; i < N_WORDS; i++)
    words[i] = mostik_word_list_get (language, numbers[i]);

  return g_strjoinv (" – ", (char **) words);
}

/* The nearest past day, or tomorrow: where the helper is, the day may not have begun yet. */
static void
find_day (GDate *day,
          const GDate *today,
          guint remainder)
{
  guint32 julian = g_date_get_julian (today) + 1;

  while (julian % N_DAYS != remainder)
    julian--;
  g_date_clear (day, 1);
  g_date_set_julian (day, julian);
}

static gboolean
understand (MostikWordsReading *self,
            const guint *numbers,
            const GDate *today)
{
  MostikDiagnosisGist gist = { 0 };
  guint32 bits = 0;
  guint rule, rank, remainder;

  if (sum_up (numbers, N_WORDS) != 0)
    return FALSE;

  for (guint i = 0; i < N_WORDS - 1; i++)
    bits |= numbers[i] << (9 * i);
  bits = scatter (bits, GATHER);

  remainder = take (&bits, N_DAYS);
  gist.has_answers = take (&bits, 2) == 1;
  gist.was_stopped = take (&bits, 2) == 1;
  gist.through_tunnel = take (&bits, 2) == 1;
  gist.place = (MostikPlace) take (&bits, MOSTIK_PLACE_PROTON + 1);
  gist.confidence = (MostikConfidence) take (&bits, MOSTIK_CONFIDENCE_CERTAIN + 1);
  rank = take (&bits, N_RANKS);
  gist.methods = take (&bits, 1 << MOSTIK_N_METHODS);
  gist.told = find_method (gist.methods, rank);
  rule = take (&bits, N_RULE_NUMBERS);
  if (bits != 0 || rule >= G_N_ELEMENTS (rule_numbers))
    return FALSE;

  gist.rule = rule_numbers[rule];
  self->diagnosis = mostik_diagnosis_new_from_gist (&gist);
  find_day (&self->day, today, remainder);

  return self->diagnosis != NULL;
}

/* The next run of letters, with whatever belongs to them. Returns: (transfer full) (nullable) */
static char *
take_word (const char **text)
{
  const char *start = *text;
  const char *end;

  while (*start != '\0' && !g_unichar_isalpha (g_utf8_get_char (start)))
    start = g_utf8_next_char (start);
  for (end = start; *end != '\0'; end = g_utf8_next_char (end))
    if (!g_unichar_isalpha (g_utf8_get_char (end)) && !g_unichar_ismark (g_utf8_get_char (end)))
      break;

  *text = end;
  return end > start ? g_strndup (start, (gsize) (end - start)) : NULL;
}

static MostikWordsStatus
read_words (MostikWordsReading *self,
            const char *text,
            const GDate *today)
{
  guint numbers[N_WORDS];
  char *word;

  while ((word = take_word (&text)) != NULL)
    {
      guint number;

      if (!mostik_word_list_find (word, &number))
        {
          self->unknown = word;
          self->nearest = mostik_word_list_find_nearest (word);
          self->is_unfinished = *text == '\0' && mostik_word_list_can_begin (word);
          return MOSTIK_WORDS_UNKNOWN;
        }
      g_free (word);
      if (self->n_words < N_WORDS)
        numbers[self->n_words] = number;
      self->n_words++;
    }

  if (self->n_words != N_WORDS)
    return self->n_words < N_WORDS ? MOSTIK_WORDS_TOO_FEW : MOSTIK_WORDS_TOO_MANY;

  return understand (self, numbers, today) ? MOSTIK_WORDS_GOOD : MOSTIK_WORDS_MISHEARD;
}

/**
 * mostik_report_from_words:
 * @text: four words of either list, with anything but letters between them; what stands before a
 *   colon ("Dictate to your helper:") is passed over
 * @today: the day
 *
 * Returns: (transfer full): what was understood
 */
MostikWordsReading *
mostik_report_from_words (const char *text,
                          const GDate *today)
{
  MostikWordsReading *self = g_new0 (MostikWordsReading, 1);
  g_autofree char *valid = NULL;
  const char *colon;

  g_date_clear (&self->day, 1);
  if (strlen (text) > MAX_TEXT_LENGTH)
    {
      self->status = MOSTIK_WORDS_TOO_MANY;
      return self;
    }

  valid = g_utf8_make_valid (text, -1);
  colon = strrchr (valid, ':');
  self->status = read_words (self, colon != NULL ? colon + 1 : valid, today);

  return self;
}

void
mostik_words_reading_free (MostikWordsReading *self)
{
  if (self == NULL)
    return;

  g_free (self->unknown);
  g_clear_pointer (&self->diagnosis, mostik_diagnosis_free);
  g_free (self);
}
