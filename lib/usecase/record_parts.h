/* record_parts.h - what the deeds about records share. */
#ifndef USECASE_RECORD_PARTS_H
#define USECASE_RECORD_PARTS_H

#include "record.h"
#include "title_draft.h"

/* A title and the record that it has, or had. */
struct record_stored {
    struct title title;
    struct title_record bytes;
    const char *format;
    struct marc_record record;
    int64_t version, newest;
};

/* version 0: the newest. ERR_NOT_FOUND; ERR_CONFLICT: it was merged. */
bool record_load(struct ctx *c, int64_t title_id, int64_t version,
                 struct record_stored *s) MUST_CHECK;

/* The input as a record, with its findings; `s` is filled unless the title is
 * new. */
bool record_take(struct ctx *c, const struct record_input *in,
                 struct record_stored *s,
                 struct marc_from_lines *out) MUST_CHECK;

/* A record that another library gave (remote.h). ERR_NOT_FOUND. */
bool record_of_target(struct ctx *c, int64_t id,
                      struct marc_record *rec) MUST_CHECK;

/* All that the rules say of it. `lines` as in marc_check(). */
void record_judge(struct ctx *c, const struct marc_record *rec,
                  const size_t *line, size_t leader_line,
                  struct marc_findings *all);

/* ERR_CONFLICT, with who did it, if the newest is another than this. */
bool record_is_newest(struct ctx *c, const struct record_stored *s,
                      int64_t version) MUST_CHECK;

/* Inside db_write(): the record, its facts, numbers and words take the place of
 * those that the title had. */
bool record_replace(struct ctx *c, const struct title *known,
                    struct title_draft *d) MUST_CHECK;

#endif
