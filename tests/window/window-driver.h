/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * window-driver.h – start the real program, work it by keyboard, read it over the accessibility
 * bus.
 *
 * As somebody would who neither sees the screen nor has a mouse. Everything waits for what shall
 * be there, and fails with a picture and a list of what is there when that does not come in time.
 */
#pragma once

#include <atspi/atspi.h>
#include <gio/gio.h>

G_BEGIN_DECLS

/* What is on the screen, as the bus tells of it. libatspi of Debian 12 has no cleanup functions. */
typedef AtspiAccessible WindowThing;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WindowThing, g_object_unref)

void window_driver_init (int *argc, char ***argv);

/* The program. */
void window_start (const char *language);
void window_start_with (const char *language, const char *option);
void window_start_program (const char *program, const char *language, const char *option);
const char *window_get_process_id (void);
gboolean window_is_running (void);
void window_wait_for_end (guint timeout_ms);
void window_quit (void);

/* The keyboard: names of X keys, "Tab", "ctrl+l". */
void window_key (const char *key);
void window_key_often (const char *key, guint n_times);
void window_press (AtspiRole role, const char *name);

/* An item of the main menu; @item may be a part of its name. */
void window_choose (const char *item);

/* What is there, and showing. @name may be a part; ATSPI_ROLE_INVALID is any role. (transfer full)
 */
WindowThing *window_find (AtspiRole role, const char *name);
WindowThing *window_wait_for (AtspiRole role, const char *name);
gboolean window_says (const char *text);
WindowThing *window_get_focused (void);
char *window_get_focused_name (AtspiRole role);
gboolean window_was_told_focus (const char *name);
int window_get_width (void);
guint window_count_outside (void);

/* Without a manager, no window has the keyboard when another one has gone. */
void window_take_keys (void);
void window_resize (int width, int height);

/* Everything that is visible in @from, or of the whole program, until @look returns TRUE for one,
 * which is then returned. (transfer full) */
typedef gboolean (*WindowLook) (WindowThing *thing, gpointer user_data);
WindowThing *window_walk (WindowThing *from, WindowLook look, gpointer user_data);
gboolean window_has_state (WindowThing *thing, AtspiStateType state);
guint window_count_windows (void);

/* Ends the test with a list and a picture of what is there. */
void window_fail (const char *format, ...) G_GNUC_PRINTF (1, 2) G_GNUC_NORETURN;

/* What mostik-check says here and now in its first line: the window must say the same. (transfer
 * full) */
char *window_ask_for_headline (const char *language);

/* A picture in the build folder. */
void window_shot (const char *name);

G_END_DECLS
