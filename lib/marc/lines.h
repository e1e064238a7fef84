/* lines.h - a record as text that people read and write, one field a line.
 *
 *     LDR 00000nam0 2200000   450
 *     001 012003000001
 *     200 1_ ‡a红楼梦‡f曹雪芹著
 *
 * A blank indicator is written "_" ("#" and a blank are taken too). "‡" and a
 * letter or digit begins a subfield; "‡‡" is that sign itself. A line without
 * any "‡" may use "$" instead, where "$$" is a dollar. Control characters are
 * written as their pictures (U+2400 and on). Empty lines are passed over. */
#ifndef MARC_LINES_H
#define MARC_LINES_H

#include "marc/record.h"

#define MARC_MARK "\xE2\x80\xA1" /* ‡ */

/* How grave: an error is a mistake; a warning may be meant. */
enum marc_grade { MARC_WARNING, MARC_ERROR };

/* Something wrong with a record, and the rule that says so. */
struct marc_finding {
    enum marc_grade grade;
    const char *rule; /* a stable word: "missing", "indicator", ... */
    size_t line;      /* of the text, from 0; MARC_NO_LINE: of the whole */
    char tag[4];      /* "" none */
    char code;        /* of a subfield; 0 none */
    const char *text; /* in the language of the ctx */
};
#define MARC_NO_LINE ((size_t)-1)
enum { MARC_MAX_FINDINGS = 200 };

struct marc_findings { /* starts as {0} */
    struct marc_finding *item;
    size_t count, room;
};

/* Adds one, up to MARC_MAX_FINDINGS. `fmt` is a key of the dictionary. */
void marc_find(struct ctx *c, struct marc_findings *all,
               struct marc_finding what, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));

/* One field; the leader; the whole record, each line with its line end. The
 * text lives in `mem`. */
const char *marc_field_line(struct arena *mem, const struct marc_field *f);
const char *marc_leader_line(struct arena *mem,
                             const struct marc_record *rec);
const char *marc_lines(struct arena *mem, const struct marc_record *rec);

/* A record read from such text. */
struct marc_from_lines {
    struct marc_record record; /* text in c->mem; fields whose line did not
                                  change are those of `base`, bytes and all */
    size_t *line;              /* of each field, from 0 */
    size_t leader_line;        /* MARC_NO_LINE: it has none */
    struct marc_findings findings; /* rule "line": what could not be read;
                                      the line is left out of the record */
};

/* `base`: the record that the text came from; NULL for a new one, whose format
 * is `format`. Without a line for the leader the base's stays. */
void marc_lines_read(struct ctx *c, const char *text,
                     const struct marc_record *base, enum marc_format format,
                     struct marc_from_lines *out);

#endif
