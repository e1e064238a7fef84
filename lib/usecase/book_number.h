/* book_number.h - call numbers: proposed, given, a class renumbered; and the
 * school's tables of authors and classes.
 *
 * The setting "call.book_number" says how: "running" (种次号, if nothing is
 * set), "author" (著者号 from the school's table, else as cutter), "cutter".
 * A number is given inside the transaction that writes it on copies: two
 * clerks never get the same one, and nobody who gives up leaves a gap. */
#ifndef USECASE_BOOK_NUMBER_H
#define USECASE_BOOK_NUMBER_H

#include "base/ctx.h"
#include "model/book_number.h"

/* ---- proposals ---------------------------------------------------------- */

struct class_guess {
    const char *class_number;
    const char *from;  /* "record", "volume", "series", "author", "title" */
    int titles;        /* that speak for it */
};
enum { CLASS_GUESSES = 8 };
struct call_proposal {
    const char *class_number; /* the best guess, or what was asked for; "" */
    struct class_guess guesses[CLASS_GUESSES];
    size_t n;
    const char *book_number;  /* what saving would give now; "" without class */
    const char *call_number;
    bool shared;              /* the title or an earlier volume has it */
};
/* RIGHT_COPY_WRITE. ERR_NOT_FOUND: no such title. `class_number` NULL: the
 * best guess; `volume` NULL: the title's. */
bool call_propose(struct ctx *c, int64_t title_id, const char *class_number,
                  const char *volume, struct call_proposal *p) MUST_CHECK;

/* ---- giving ------------------------------------------------------------- */

struct call_assigned {
    const char *call_number; /* without a volume that only a copy has */
    int64_t copies;          /* that got it */
    int64_t journal_seq;
};
/* Gives the school's copies of a title their call number: those that have
 * none, with `all` all of them. Their spine labels wait to be printed.
 * RIGHT_COPY_WRITE. ERR_NOT_FOUND: no such title. ERR_CONFLICT: no copy needs
 * one. ERR_INVALID: the title has no class and none is said. Can be undone by
 * hand only: the number stays with the title. */
bool call_assign(struct ctx *c, int64_t title_id, const char *class_number,
                 bool all, struct call_assigned *rs) MUST_CHECK;

/* ---- a whole class ------------------------------------------------------ */

struct call_renumbered {
    struct call_move {
        int64_t title_id;
        const char *title, *before, *after; /* without volumes */
    } *moves;                /* of titles whose number changes */
    size_t n;
    int64_t titles, copies;  /* of the class; copies that change */
    int64_t journal_seq;
};
/* Numbers the titles of one class from 1 in the order of the shelf: gaps are
 * closed, titles that share a number by mistake are parted, volumes of a set
 * stay together. With `only_look` nothing is written. Spine labels of what
 * changed wait to be printed. Running numbers only. RIGHT_COPY_WRITE.
 * ERR_NOT_FOUND: nothing stands there. */
bool call_renumber(struct ctx *c, const char *class_number, bool only_look,
                   struct call_renumbered *rs) MUST_CHECK;

/* ---- the school's tables ------------------------------------------------ */

struct author_row {
    const char *head, *number; /* "曹" and "C121" */
};
/* Replaces the whole table. RIGHT_COPY_WRITE. ERR_INVALID: names the row. */
bool author_table_put(struct ctx *c, const struct author_row *rows, size_t n,
                      int64_t *journal_seq) MUST_CHECK;
bool class_table_put(struct ctx *c, const struct class_heading *rows, size_t n,
                     int64_t *journal_seq) MUST_CHECK;

/* What stands one step below a class in the school's table; NULL: the main
 * classes, which need no table. RIGHT_SEARCH. */
bool class_browse(struct ctx *c, const char *class_number,
                  struct class_heading **rows, size_t *n) MUST_CHECK;

#endif
