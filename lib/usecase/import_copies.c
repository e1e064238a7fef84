/* import_copies.c - the copies that records tell of: which profile reads
 * them, and how they come to the shelf. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "marc/iso2709.h"
#include "model/copy.h"
#include "model/copy_import.h"
#include "model/school.h"
#include "rules/call_number.h"
#include "usecase/import_merge.h"

enum { SAMPLE_BYTES = 512 * 1024, SAMPLE_RECORDS = 40 };

/* ---- the profile ------------------------------------------------------- */

/* Feeds the beginning of the file to the guess. */
static void guess_from(struct import_reading *r, struct holdings_guess *g,
                       const char *p, size_t left)
{
    struct marc_options options = {.format = r->rq->dialect,
                                   .charset = r->rq->charset};
    struct marc_reader *reader = marc_reader_new(&options);
    struct marc_record rec;
    enum marc_step step;

    for (int i = 0; i < SAMPLE_RECORDS;) {
        step = marc_reader_next(reader, &r->c, &rec);
        if (step == MARC_STEP_RECORD) {
            holdings_guess_add(&r->c, g, &rec);
            i++;
        } else if (step == MARC_STEP_MORE && left > 0) {
            size_t n;
            char *at = marc_reader_room(reader, &n);
            n = n < left ? n : left;
            memcpy(at, p, n);
            p += n;
            left -= n;
            marc_reader_fed(reader, n);
        } else {
            break; /* what is cut off at the end is no sample */
        }
    }
    marc_reader_free(reader);
}

bool import_profile_parse(struct ctx *c, const struct import_request *rq,
                          struct holdings_profile *profile, bool *guess)
{
    const char *name = rq->profile;

    *guess = name == NULL || strcmp(name, "auto") == 0;
    *profile = (struct holdings_profile){0};
    return *guess || strcmp(name, "none") == 0 ||
           holdings_parse(c, name, profile);
}

void import_profile_guess(struct import_reading *r)
{
    struct arena *mem = arena_new(), *kept = r->c.mem;
    struct holdings_guess g = {{0}};
    char *head = arena_raw(mem, SAMPLE_BYTES);
    ssize_t n = pread(r->fd, head, SAMPLE_BYTES, 0);
    const struct holdings_profile *best;

    r->c.mem = mem;
    if (n > 0)
        guess_from(r, &g, head, (size_t)n);
    best = holdings_guess_best(&g);
    if (best != NULL)
        r->profile = *best;
    r->c.mem = kept;
    arena_free(mem);
}

/* ---- the verdict's words ----------------------------------------------- */

static void add_text(struct arena *mem, struct import_item *item,
                     const char *text)
{
    if (*item->line.text == '\0')
        item->line.text = text;
    else
        item->line.text = arena_format(mem, "%s; %s", item->line.text, text);
}

void import_take_copies(struct import_reading *r,
                        const struct marc_record *rec,
                        struct import_item *item)
{
    if (r->profile.count == 0)
        return;
    holdings_from_marc(&r->c, rec, &r->profile, false, &item->copies);
    for (struct marc_problem *p = item->copies.problems; p != NULL;
         p = p->next) {
        item->doubtful = true;
        add_text(r->c.mem, item, p->text);
    }
}

/* ---- writing ----------------------------------------------------------- */

/* A barcode that is in the way is told, and the copy is left out. */
static void barcode_taken(struct ctx *c, struct import_writing *w,
                          struct import_item *item, const char *barcode,
                          int64_t title_id)
{
    char text[300];

    say_format(c->lang, text, sizeof text,
               "barcode %s is a copy of title %lld", barcode,
               (long long)title_id);
    item->copies_lost = true;
    add_text(w->batch_mem, item, arena_copy(w->batch_mem, text));
}

static struct copy_record copy_of(const struct import_writing *w,
                                  const struct import_item *item,
                                  const struct holding *h,
                                  char sort[CALL_SORT])
{
    call_sort_key(w->scheme, h->call_number, sort);
    return (struct copy_record){
        .school_id = w->run.school_id,
        .title_id = item->line.title_id,
        .copy_type_id = w->book_type,
        .barcode = h->barcode,
        .accession = h->accession,
        .call_number = h->call_number,
        .call_sort = sort,
        .volume = h->volume,
        .note = "",
        .source = "import",
        .currency = w->currency,
        .state = "available",
        .price_cents = h->price_cents >= 0 ? h->price_cents
                       : item->draft.title.price_cents > 0
                           ? item->draft.title.price_cents : 0,
        .parts = 1,
    };
}

static bool put_copy(struct ctx *c, struct import_writing *w,
                     struct import_item *item, const struct holding *h)
{
    char sort[CALL_SORT];
    struct copy_record o = copy_of(w, item, h, sort);
    int64_t id;

    if (*h->location != '\0' &&
        !location_named(c, o.school_id, h->location, &o.location_id))
        return false;
    if (!copy_insert(c, &o, &id))
        return false;
    import_ids_add(&w->copies, id);
    return true;
}

/* The same barcode twice in one record is one copy. */
static bool is_first(const struct holdings *copies, size_t i)
{
    for (size_t k = 0; k < i; k++)
        if (strcmp(copies->item[k].barcode, copies->item[i].barcode) == 0)
            return false;
    return true;
}

/* The titles of the copies that have these barcodes already. */
static bool find_each(struct ctx *c, int64_t school_id,
                      const struct holdings *copies, struct table **found)
{
    struct query *q = ARENA_ARRAY(c->mem, struct query, copies->count);

    *found = ARENA_ARRAY(c->mem, struct table, copies->count);
    for (size_t i = 0; i < copies->count; i++)
        q[i] = copy_title_query(c, school_id, copies->item[i].barcode,
                                &(*found)[i]);
    return db_batch(c, q, copies->count);
}

static bool put_each(struct ctx *c, struct import_writing *w,
                     struct import_item *item, int64_t *count)
{
    const struct holdings *copies = &item->copies;
    struct table *found;

    if (!find_each(c, w->run.school_id, copies, &found))
        return false;
    for (size_t i = 0; i < copies->count; i++) {
        const struct holding *h = &copies->item[i];
        if (*h->barcode == '\0' || !is_first(copies, i))
            continue;
        if (found[i].rows == 0) {
            if (!put_copy(c, w, item, h))
                return false;
            ++*count;
            if (item->line.verdict == IMPORTED_DUPLICATE)
                item->line.verdict = IMPORTED_MERGED;
        } else if (cell_int(&found[i], 0, 0) != item->line.title_id) {
            barcode_taken(c, w, item, h->barcode, cell_int(&found[i], 0, 0));
        }
    }
    return true;
}

static void judge_copy(struct ctx *c, struct import_writing *w,
                       struct import_item *item, const char *barcode,
                       const struct table *found, int64_t *count)
{
    if (found->rows > 0 && cell_int(found, 0, 0) != item->line.title_id) {
        barcode_taken(c, w, item, barcode, cell_int(found, 0, 0));
    } else if (found->rows == 0 && import_seen(&w->seen, 'b', barcode)) {
        item->copies_lost = true;
        add_text(w->batch_mem, item,
                 arena_copy(w->batch_mem,
                            ctx_say(c, "barcode %s stands further up already",
                                    barcode)));
    } else if (found->rows == 0) {
        ++*count;
        if (item->line.verdict == IMPORTED_DUPLICATE)
            item->line.verdict = IMPORTED_MERGED;
    }
}

bool import_judge_copies(struct ctx *c, struct import_writing *w,
                         struct import_item *item, int64_t *count)
{
    const struct holdings *copies = &item->copies;
    struct table *found;

    if (copies->count == 0)
        return true;
    if (!find_each(c, c->school_id, copies, &found))
        return false;
    for (size_t i = 0; i < copies->count; i++)
        if (*copies->item[i].barcode != '\0' && is_first(copies, i))
            judge_copy(c, w, item, copies->item[i].barcode, &found[i],
                       count);
    return true;
}

bool import_put_copies(struct ctx *c, struct import_writing *w,
                       struct import_item *item, int64_t *count)
{
    struct school school;

    if (item->copies.count == 0)
        return true;
    if (w->run.school_id == 0) {
        item->copies_lost = true;
        add_text(w->batch_mem, item,
                 say(c->lang, "its copies are left out: no school was named"));
        return true;
    }
    if (w->book_type == 0) {
        if (!copy_type_book(c, w->run.school_id, &w->book_type) ||
            !school_find(c, w->run.school_id, NULL, &school))
            return false;
        w->scheme = class_scheme_from_word(school.class_scheme);
        snprintf(w->currency, sizeof w->currency, "%s", school.currency);
    }
    return put_each(c, w, item, count);
}
