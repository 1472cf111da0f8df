#ifndef PULT_CNCURSES_SHIM_H
#define PULT_CNCURSES_SHIM_H

#define _XOPEN_SOURCE_EXTENDED 1
#define NCURSES_WIDECHAR 1
#include <locale.h>
#include <stdint.h>
#include <wchar.h>
#include <ncurses.h>
#include <term.h>

// What Swift cannot reach: variables of the library, macros, and functions hidden behind macros.

static inline WINDOW *pult_screen(void) { return stdscr; }
static inline int pult_colors(void) { return COLORS; }
static inline void pult_size(int *high, int *wide) { getmaxyx(stdscr, *high, *wide); }

/// The next frame paints every cell, whatever the library believes to be there.
static inline void pult_forget(void) { clearok(curscr, TRUE); }

static inline int pult_width(uint32_t scalar) { return wcwidth((wchar_t)scalar); }

/// A blank that looks so.
static inline void pult_set_blank(cchar_t *cell, attr_t attributes, int pair) {
    setcchar(cell, L" ", attributes, 0, &pair);
}

/// A character with its marks, as many as a cell holds, that looks like another cell.
static inline void pult_copy_marked(cchar_t *cell, const cchar_t *like, const uint32_t *scalars, int count) {
    *cell = *like;
    for (int index = 0; index < count && index < CCHARW_MAX; index++) cell->chars[index] = (wchar_t)scalars[index];
}

/// A character without marks that looks like another cell.
static inline void pult_copy_cell(cchar_t *cell, const cchar_t *like, uint32_t scalar) {
    *cell = *like;
    cell->chars[0] = (wchar_t)scalar;
}

static inline void pult_put(int row, int start, const cchar_t *cells, int count) {
    mvwadd_wchnstr(stdscr, row, start, cells, count);
}

/// A file that is nothing but memory; negative if there is none to be had.
int memfd_create(const char *name, unsigned int flags);
static inline int pult_memory(void) { return memfd_create("picture", 1u /* close on exec */); }

static inline attr_t pult_attribute_bold(void) { return A_BOLD; }
static inline attr_t pult_attribute_dim(void) { return A_DIM; }
static inline attr_t pult_attribute_reverse(void) { return A_REVERSE; }
static inline attr_t pult_attribute_underline(void) { return A_UNDERLINE; }

/// A capability's text; null if the terminal has none.
static inline const char *pult_capability(const char *name) {
    const char *text = tigetstr((char *)name);
    return text == (const char *)-1 ? NULL : text;
}

#endif
