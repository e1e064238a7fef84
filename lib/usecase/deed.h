/* deed.h - what deeds share: the facts they leave in the journal, and finding
 * them again. */
#ifndef USECASE_DEED_H
#define USECASE_DEED_H

#include "base/ctx.h"
#include "base/json_out.h"
#include "model/journal.h"

/* A JSON object being written in c->mem; deed_data_end() gives its text. */
struct deed_data {
    struct buf buf;
    struct json_out json;
};
void deed_data_begin(struct ctx *c, struct deed_data *d);
/* Left out when 0 or NULL: reading them gives 0 and NULL again. */
void deed_put_int(struct deed_data *d, const char *key, int64_t number);
void deed_put_text(struct deed_data *d, const char *key, const char *text);
const char *deed_data_end(struct deed_data *d);

/* 0 and NULL if the object has no such key. The text lives in c->mem. */
int64_t deed_int(const char *data, const char *key);
const char *deed_text(struct ctx *c, const char *data, const char *key);

/* Whether entry `e`, found by the request id of a deed that is about to be
 * done, is the same deed. ERR_CONFLICT if the id was used for something else.
 * patron_id, copy_id 0: whichever. */
bool deed_is_same(struct ctx *c, const struct journal_entry *e,
                  const char *deed, int64_t patron_id,
                  int64_t copy_id) MUST_CHECK;
/* That failure, for those that compare by themselves; always false. */
bool deed_is_other(struct ctx *c);

/* The answer to a request id that was used before: *first is the entry, its
 * seq 0 if the id is new. For deeds that do not read it in a batch. */
bool deed_first_answer(struct ctx *c, const char *deed, int64_t patron_id,
                       struct journal_entry *first) MUST_CHECK;
/* The same for deeds that stand in another journal than c->school_id's. */
bool deed_first_answer_in(struct ctx *c, int64_t school_id, const char *deed,
                          struct journal_entry *first) MUST_CHECK;

/* A last day that somebody names, or a due day: today or later, and one that
 * can be meant (base/day.h). 0 is none, and good. ERR_INVALID. */
bool deed_last_day(struct ctx *c, int day) MUST_CHECK;
bool deed_due_day(struct ctx *c, int day) MUST_CHECK;

#endif
