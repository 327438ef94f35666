// What Swift cannot read of ncurses by itself: its globals, macros and arrays, and the parts of the
// C library that are macros too.
#ifndef ZITHER_NCURSES_H
#define ZITHER_NCURSES_H

#ifndef NCURSES_WIDECHAR
#define NCURSES_WIDECHAR 1
#endif
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

#if __has_include(<ncursesw/curses.h>)
#include <ncursesw/curses.h>
#include <ncursesw/term.h>
#else
#include <curses.h>
#include <term.h>
#endif

/// Opens a screen on the standard streams; NULL where the terminal's type does not allow it.
static inline SCREEN *zither_open_screen(const char *type) { return newterm(type, stdout, stdin); }

static inline WINDOW *zither_screen_window(void) { return stdscr; }
static inline WINDOW *zither_current_window(void) { return curscr; }
static inline TERMINAL *zither_current_terminal(void) { return cur_term; }
static inline int zither_pair_limit(void) { return COLOR_PAIRS; }

static inline attr_t zither_attribute_bold(void) { return A_BOLD; }
static inline attr_t zither_attribute_dim(void) { return A_DIM; }
static inline attr_t zither_attribute_underline(void) { return A_UNDERLINE; }
static inline attr_t zither_attribute_reverse(void) { return A_REVERSE; }

/// Fills one cell: a character and marks over it, ended by a zero, its attributes and a pair of
/// colours of any number.
static inline int zither_set_cell(cchar_t *cell, const wchar_t *text, attr_t attributes, int pair) {
  return setcchar(cell, text, attributes, (short)(pair > 32767 ? 32767 : pair), &pair);
}

/// Has reads of a terminal in character mode return at once, with nothing where nothing is typed.
static inline void zither_never_block(struct termios *modes) {
  modes->c_cc[VMIN] = 0;
  modes->c_cc[VTIME] = 0;
}

/// The signals for whatever use, of which the C library keeps the first ones.
static inline int zither_first_realtime_signal(void) { return SIGRTMIN; }
static inline int zither_last_realtime_signal(void) { return SIGRTMAX; }

/// The terminal's size as its driver knows it; 0 where it knows.
static inline int zither_terminal_size(int descriptor, int *width, int *height) {
  struct winsize size;
  if (ioctl(descriptor, TIOCGWINSZ, &size) != 0) return -1;
  *width = size.ws_col;
  *height = size.ws_row;
  return 0;
}

/// The names of terminfo's capabilities, in the order of compiled entries; NULL after the last.
static inline const char *zither_flag_name(int index) { return boolnames[index]; }
static inline const char *zither_number_name(int index) { return numnames[index]; }
static inline const char *zither_string_name(int index) { return strnames[index]; }

/// A string capability of the current terminal; NULL where it has none.
static inline const char *zither_string(const char *name) {
  const char *value = tigetstr((char *)name);
  return value == (const char *)-1 ? NULL : value;
}

/// The character set of the locale.
static inline const char *zither_codeset(void) { return nl_langinfo(CODESET); }

/// How many columns the locale gives a character; −1 where it is not printed.
static inline int zither_width(wchar_t character) {
  extern int wcwidth(wchar_t);
  return wcwidth(character);
}

/// Installs a signal's handler, on the alternate stack where there is one.
static inline int zither_handle_signal(
  int number, void (*handler)(int), int flags, struct sigaction *previous
) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = handler;
  action.sa_flags = flags;
  sigemptyset(&action.sa_mask);
  return sigaction(number, &action, previous);
}

/// Whether whoever started the program chose to have a signal ignored, as nohup does.
static inline int zither_is_ignored(int number) {
  struct sigaction action;
  return sigaction(number, NULL, &action) == 0 && action.sa_handler == SIG_IGN;
}

#endif
