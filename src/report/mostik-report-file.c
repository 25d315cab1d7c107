/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A report as a file, where the person wants it. What mostik-check --json prints stands in it, to
 * the letter, so that --replay reads it.
 *
 *   open ─▶ write ─┬─▶ close: takes the place of what stood there
 *                  └─▶ failed: close without that
 *
 * Not by g_file_replace_contents_async (): where the room ends, GLib 2.74 leaves a half-written
 * file beside the old one.
 */
#include "report/mostik-report-file.h"

#include "report/mostik-report-json.h"

#include <string.h>

typedef struct
{
  GBytes *bytes;         /* (owned) */
  GOutputStream *stream; /* (owned) (nullable) */
  GError *error;         /* (owned) (nullable): why it is being given up */
} SaveData;

static void opened_cb (GObject *object, GAsyncResult *result, gpointer user_data);
static void written_cb (GObject *object, GAsyncResult *result, gpointer user_data);
static void closed_cb (GObject *object, GAsyncResult *result, gpointer user_data);

static void
save_data_free (SaveData *data)
{
  g_bytes_unref (data->bytes);
  g_clear_object (&data->stream);
  g_clear_error (&data->error);
  g_free (data);
}

/**
 * mostik_report_suggest_name:
 *
 * Returns: (transfer full): a file name that says what it is and not what it is about
 */
char *
mostik_report_suggest_name (const MostikObservationSet *set)
{
  return set->started != NULL ? g_date_time_format (set->started, "report-%Y-%m-%d.json")
                              : g_strdup ("report.json");
}

/**
 * mostik_report_suggest_picture_name:
 *
 * Returns: (transfer full): the same for a picture of the result
 */
char *
mostik_report_suggest_picture_name (const MostikObservationSet *set)
{
  return set->started != NULL ? g_date_time_format (set->started, "picture-%Y-%m-%d.png")
                              : g_strdup ("picture.png");
}

/**
 * mostik_report_save_async:
 * @file: where to; what stands there is replaced once all is written
 * @cancellable: (nullable): a #GCancellable
 * @callback: called once
 *
 * Writes a report. To be ended by mostik_report_save_finish().
 */
void
mostik_report_save_async (GFile *file,
                          const MostikDiagnosis *diagnosis,
                          const MostikObservationSet *set,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  char *json = mostik_report_to_json (diagnosis, set);
  g_autoptr (GBytes) bytes = g_bytes_new_take (json, strlen (json));

  mostik_report_save_bytes_async (file, bytes, cancellable, callback, user_data);
}

/**
 * mostik_report_save_bytes_async:
 * @file: where to; what stands there is replaced once all is written
 * @bytes: what shall stand there
 * @cancellable: (nullable): a #GCancellable
 * @callback: called once
 *
 * Writes what goes with a report. To be ended by mostik_report_save_finish().
 */
void
mostik_report_save_bytes_async (GFile *file,
                                GBytes *bytes,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  GTask *task = g_task_new (file, cancellable, callback, user_data);
  SaveData *data = g_new0 (SaveData, 1);

  g_task_set_source_tag (task, mostik_report_save_bytes_async);
  data->bytes = g_bytes_ref (bytes);
  g_task_set_task_data (task, data, (GDestroyNotify) save_data_free);
  /* For the eyes of the person alone; who shall read it is their choice. */
  g_file_replace_async (file, NULL, FALSE, G_FILE_CREATE_PRIVATE, G_PRIORITY_DEFAULT, cancellable,
                        opened_cb, task);
}

static void
opened_cb (GObject *object,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SaveData *data = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  GError *error = NULL;
  gsize length;
  gconstpointer bytes = g_bytes_get_data (data->bytes, &length);

  data->stream = G_OUTPUT_STREAM (g_file_replace_finish (G_FILE (object), result, &error));
  if (data->stream == NULL)
    g_task_return_error (task, error);
  else
    g_output_stream_write_all_async (data->stream, bytes, length, G_PRIORITY_DEFAULT,
                                     cancellable, written_cb, g_steal_pointer (&task));
}

static void
written_cb (GObject *object,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SaveData *data = g_task_get_task_data (task);
  g_autoptr (GCancellable) given_up = NULL;

  /* A close that is cancelled replaces nothing and leaves nothing behind. */
  if (!g_output_stream_write_all_finish (G_OUTPUT_STREAM (object), result, NULL, &data->error))
    {
      given_up = g_cancellable_new ();
      g_cancellable_cancel (given_up);
    }
  g_output_stream_close_async (data->stream, G_PRIORITY_DEFAULT, given_up, closed_cb,
                               g_steal_pointer (&task));
}

static void
closed_cb (GObject *object,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SaveData *data = g_task_get_task_data (task);
  GError *error = NULL;
  gboolean is_closed = g_output_stream_close_finish (G_OUTPUT_STREAM (object), result, &error);

  if (data->error != NULL)
    {
      g_clear_error (&error);
      g_task_return_error (task, g_steal_pointer (&data->error));
    }
  else if (is_closed)
    {
      g_task_return_boolean (task, TRUE);
    }
  else
    {
      g_task_return_error (task, error);
    }
}

/**
 * mostik_report_save_finish:
 *
 * Returns: whether all of it is written
 */
gboolean
mostik_report_save_finish (GFile *file,
                           GAsyncResult *result,
                           GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, file), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, mostik_report_save_bytes_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
