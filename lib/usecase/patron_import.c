#include "patron_import.h"

#include <stdlib.h>
#include <string.h>

#include "actor.h"
#include "card_parts.h"
#include "model/card.h"
#include "patron_parts.h"

enum { CHUNK = 200 };

const char *import_verdict_word(enum import_verdict v)
{
    static const char *const words[] = {
        [IMPORT_NEW] = "new",         [IMPORT_CHANGE] = "change",
        [IMPORT_SAME] = "same",       [IMPORT_TWICE] = "twice",
        [IMPORT_WRONG] = "wrong",     [IMPORT_ADDED] = "added",
        [IMPORT_CHANGED] = "changed", [IMPORT_FAILED] = "failed",
    };

    return words[v];
}

bool import_verdict_is_bad(enum import_verdict v)
{
    return v == IMPORT_TWICE || v == IMPORT_WRONG || v == IMPORT_FAILED;
}

static const char *reason(struct ctx *c)
{
    return arena_copy(c->mem, c->err.text);
}

static bool is_of_a_row(const struct err *err)
{
    return err->code == ERR_INVALID || err->code == ERR_CONFLICT ||
           err->code == ERR_NOT_FOUND;
}

/* An error of the row is the row's verdict; of the database, the end. */
static bool row_is_wrong(struct ctx *c, struct patron_row *row,
                         enum import_verdict verdict)
{
    if (!is_of_a_row(&c->err))
        return false;
    row->verdict = verdict;
    row->text = reason(c);
    c->err = (struct err){0};
    return true;
}

/* *card is the stored card with the row's code; its id 0 if there is none. */
static bool card_of_row(struct ctx *c, const struct patron_form *f,
                        struct card *card)
{
    struct card_request rq = {.code = f->card};
    struct card read;

    *card = (struct card){0};
    if (f->card == NULL || f->card[0] == '\0')
        return true;
    return card_read_code(c, &rq, &read) &&
           card_by_code(c, c->school_id, read.code, card);
}

/* Who is meant: by number, by person, by card; two of them at odds is wrong. */
static bool identify(struct ctx *c, struct patron_form *f, struct card *card)
{
    int64_t by_number = 0, by_person = 0;
    const char *hash;

    if (f->id != 0)
        return card_of_row(c, f, card);
    if (!patron_person_hash(c, f->person_id, false, &hash) ||
        (f->number &&
         !patron_id_by_number(c, c->school_id, f->number, &by_number)) ||
        (hash && !patron_id_by_person(c, c->school_id, hash, &by_person)) ||
        !card_of_row(c, f, card))
        return false;
    f->id = by_number ? by_number : by_person ? by_person : card->patron_id;
    if (by_number && by_person && by_number != by_person)
        return fail(c, ERR_CONFLICT,
                    "number and person number belong to two readers");
    return true;
}

static bool judge_row(struct ctx *c, struct patron_row *row)
{
    struct patron_form *f = &row->form;
    struct patron_record record;
    struct card card;
    bool changed;

    if (!identify(c, f, &card))
        return false;
    if (!patron_check_form(c, f) ||
        !patron_merge_form(c, f, false, &record, &changed))
        return false;
    if (card.id != 0 && card.patron_id != f->id)
        return fail(c, ERR_CONFLICT, "card %s is another reader's", f->card);
    if (f->card && f->card[0] && card.id == 0)
        changed = true;
    row->verdict = f->id == 0  ? IMPORT_NEW
                   : changed ? IMPORT_CHANGE : IMPORT_SAME;
    return true;
}

/* ---- twice in one list: sorted keys instead of n * n comparisons --------- */

struct key {
    const char *text;
    size_t row;
};

static int by_text(const void *a, const void *b)
{
    const struct key *x = a, *y = b;
    int order = strcmp(x->text, y->text);

    return order ? order : (x->row > y->row) - (x->row < y->row);
}

static void mark_twice(struct ctx *c, struct patron_row *rows,
                       struct key *keys, size_t n)
{
    qsort(keys, n, sizeof *keys, by_text);
    for (size_t i = 1; i < n; i++) {
        struct patron_row *row = &rows[keys[i].row];
        if (strcmp(keys[i].text, keys[i - 1].text) != 0)
            continue;
        keys[i].row = keys[i - 1].row; /* the first one of them all */
        if (row->verdict == IMPORT_WRONG)
            continue;
        row->verdict = IMPORT_TWICE;
        row->text = ctx_say(c, "the same reader as line %d",
                            rows[keys[i].row].line);
    }
}

static void find_twice(struct ctx *c, struct patron_row *rows, size_t n)
{
    struct key *keys = ARENA_ARRAY(c->mem, struct key, n + 1);
    size_t offsets[] = {offsetof(struct patron_form, number),
                        offsetof(struct patron_form, person_id),
                        offsetof(struct patron_form, card)};

    for (size_t k = 0; k < 3; k++) {
        size_t used = 0;
        for (size_t i = 0; i < n; i++) {
            const char *text =
                *(const char **)((char *)&rows[i].form + offsets[k]);
            if (text && text[0])
                keys[used++] = (struct key){text, i};
        }
        mark_twice(c, rows, keys, used);
    }
}

struct judging {
    struct patron_row *rows;
    size_t n;
};

static bool judge_all(struct ctx *c, void *arg)
{
    struct judging *j = arg;

    for (size_t i = 0; i < j->n; i++) {
        struct patron_row *row = &j->rows[i];
        row->text = NULL;
        if (!judge_row(c, row) && !row_is_wrong(c, row, IMPORT_WRONG))
            return false;
    }
    find_twice(c, j->rows, j->n);
    return true;
}

bool patron_import_judge(struct ctx *c, struct patron_row *rows, size_t n)
{
    struct judging j = {rows, n};

    return actor_must(c, RIGHT_IMPORT | RIGHT_PATRON_WRITE) &&
           db_snapshot(c, judge_all, &j);
}

/* ---- writing ------------------------------------------------------------ */

static bool to_write(const struct patron_row *row)
{
    return !row->skip &&
           (row->verdict == IMPORT_NEW || row->verdict == IMPORT_CHANGE);
}

static bool write_chunk(struct ctx *c, void *arg)
{
    struct judging *j = arg;
    int64_t id;

    for (size_t i = 0; i < j->n; i++)
        if (to_write(&j->rows[i]) &&
            !patron_save_inside(c, &j->rows[i].form, &id))
            return false;
    return true;
}

static void done(struct judging *j)
{
    for (size_t i = 0; i < j->n; i++)
        if (to_write(&j->rows[i]))
            j->rows[i].verdict = j->rows[i].verdict == IMPORT_NEW
                                     ? IMPORT_ADDED : IMPORT_CHANGED;
}

/* A chunk with one bad row is written row by row, so that only that one is
 * left out, and it says why. */
static bool write_rows(struct ctx *c, struct judging *chunk)
{
    for (size_t i = 0; i < chunk->n; i++) {
        struct judging one = {&chunk->rows[i], 1};
        if (!to_write(one.rows))
            continue;
        if (db_write(c, c->school_id, write_chunk, &one))
            done(&one);
        else if (!row_is_wrong(c, one.rows, IMPORT_FAILED))
            return false;
    }
    return true;
}

bool patron_import_write(struct ctx *c, struct patron_row *rows, size_t n,
                         import_progress *progress, void *arg)
{
    const char *request_id = c->request_id;
    bool good = true, go_on = true;

    if (!actor_must(c, RIGHT_IMPORT | RIGHT_PATRON_WRITE))
        return false;
    c->request_id = NULL; /* what is written is known again by its number */
    for (size_t at = 0; at < n && good && go_on; at += CHUNK) {
        struct judging chunk = {rows + at, n - at < CHUNK ? n - at : CHUNK};
        if (db_write(c, c->school_id, write_chunk, &chunk))
            done(&chunk);
        else
            good = is_of_a_row(&c->err) && write_rows(c, &chunk);
        if (good && progress)
            go_on = progress(arg, at + chunk.n, n);
    }
    c->request_id = request_id;
    return good;
}
