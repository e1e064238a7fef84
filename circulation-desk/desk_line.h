/* desk_line.h - one line of "what just happened" at a desk.
 *
 * Texts are kept in both languages: two people at one desk may read different
 * ones. What a viewer may do with a line is decided when it is shown. */
#ifndef DESK_DESK_LINE_H
#define DESK_DESK_LINE_H

#include "base/ctx.h"
#include "base/json_out.h"
#include "rules/verdict.h"

enum outcome {
    OUT_LENT,
    OUT_RETURNED,
    OUT_RENEWED,
    OUT_REFUSED,
    OUT_UNKNOWN,
    OUT_UNDONE,
    OUT_READER,
    OUT_INFO,
    OUT_MONEY,  /* charged, paid, waived, given back */
    OUT_CARD,   /* given */
    OUT_COPY,   /* its state is another one */
    OUT_HOLD,   /* placed, cancelled */
    OUT_SET     /* a class set is at work */
};
enum sound {
    SOUND_DONE,
    SOUND_ATTENTION,
    SOUND_REFUSED,
    SOUND_UNKNOWN,
    SOUND_NONE
};

enum { LANGS = 2 }; /* enum lang */

struct remark {
    const char *code;        /* stable word */
    const char *text[LANGS];
    uint32_t bit;            /* of a refusal; 0: cannot be set aside */
};

enum { REMARKS_MAX = REFUSAL_COUNT };

struct line {
    int64_t id;              /* counts up at this desk */
    int64_t at;              /* ms */
    enum outcome outcome;
    enum sound sound;
    const char *title, *barcode, *call_number, *patron_name, *patron_class;
    int due, would_due;      /* days; 0 none */
    const char *text[LANGS];
    struct remark *reasons, *warnings;
    size_t reason_count, warning_count;
    /* for what can be done with it */
    int64_t seq;             /* journal entry to undo; 0 none */
    int64_t loan_id, patron_id;
    const char *slip_for;    /* whose it is on the hold shelf, masked; to which
                                school it goes; NULL: neither */
    int slip_until;          /* last day on the hold shelf; 0: it goes away */
    int64_t class_set_id;    /* into which a copy was to be lent; 0: none */
    uint32_t refusals;       /* standing; 0: nothing to override */
    bool renewal;            /* the refused deed was a renewal */
    bool undone;
    bool ask;                /* card or copy? barcode has the number */
    bool masked;             /* for a kiosk: readings of the title, too */
};

/* A sentence in both languages, in c->mem. `english` is a literal that stands
 * in the dictionary. */
void line_say(struct ctx *c, struct line *l, const char *english, ...)
    __attribute__((format(printf, 3, 4)));

/* Why the last call failed, as the line's text. */
void line_say_error(struct ctx *c, struct line *l);

/* All reasons and warnings of a verdict, in c->mem. */
void line_judge(struct ctx *c, struct line *l, const struct verdict *v);
void line_warn(struct ctx *c, struct line *l, const char *code,
               const char *const text[LANGS]);

/* A copy of everything, in `mem`. */
struct line line_copy(struct arena *mem, const struct line *l);

/* No more of the reader than a passer-by may see: 王*明, no class. */
void line_mask(struct arena *mem, struct line *l);

/* As `desk_line` of openapi.json, for somebody with these rights. */
void line_json(struct json_out *j, const struct line *l, enum lang lang,
               uint64_t rights);

#endif
