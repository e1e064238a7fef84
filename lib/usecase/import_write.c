/* import_write.c - the writing half: one chunk, one transaction. */
#include <string.h>

#include "base/hash.h"
#include "base/json_out.h"
#include "model/journal.h"
#include "search/index.h"
#include "usecase/import_merge.h"

struct chunk {
    struct import_writing *w;
    struct import_item *items;
    size_t n;
    struct import_counts counts;
    struct import_run run;
    struct import_ids titles;  /* added */
};

/* ---- which are known --------------------------------------------------- */

struct slot {
    const char *key;
    int64_t item;
};

struct keys {
    struct slot *slots;
    size_t mask;
};

static struct slot *key_slot(const struct keys *k, const char *key)
{
    size_t at = hash_more(HASH_EMPTY, key, strlen(key)) & k->mask;

    while (k->slots[at].key != NULL && strcmp(k->slots[at].key, key) != 0)
        at = (at + 1) & k->mask;
    return &k->slots[at];
}

/* Whether an earlier item of the chunk has this key; else it is noted. */
static bool key_seen(const struct keys *k, const char *key, int64_t item,
                     int64_t *twin)
{
    struct slot *s;

    if (*key == '\0')
        return false;
    s = key_slot(k, key);
    if (s->key != NULL) {
        *twin = s->item;
        return true;
    }
    *s = (struct slot){key, item};
    return false;
}

static bool is_written(const struct import_item *item)
{
    return item->line.verdict != IMPORTED_FAILED &&
           item->line.verdict != IMPORTED_LEFT_OUT;
}

/* Asks for all keys of the chunk in one round trip: rows 2i and 2i + 1. */
static bool look_up(struct ctx *c, struct chunk *k, struct table *found)
{
    struct query *q = ARENA_ARRAY(c->mem, struct query, k->n * 2);
    size_t n = 0;

    for (size_t i = 0; i < k->n; i++) {
        const struct title_draft *d = &k->items[i].draft;
        if (!is_written(&k->items[i]))
            continue;
        if (*d->control != '\0')
            q[n++] = title_control_query(c, d->control, &found[2 * i]);
        if (*d->title.dedup_key != '\0')
            q[n++] = title_key_query(c, d->title.dedup_key,
                                     &found[2 * i + 1]);
    }
    return n == 0 || db_batch(c, q, n);
}

static void resolve(struct ctx *c, struct chunk *k, const struct table *found)
{
    struct keys keys = {.mask = 15};

    while (keys.mask < k->n * 4)
        keys.mask = keys.mask * 2 + 1;
    keys.slots = ARENA_ARRAY(c->mem, struct slot, keys.mask + 1);
    for (size_t i = 0; i < k->n; i++) {
        struct import_item *item = &k->items[i];
        const struct table *control = &found[2 * i], *key = control + 1;
        item->same_as = -1;
        item->is_new = false;
        item->copies_lost = false;
        if (item->read_text == NULL)
            item->read_text = item->line.text;
        item->line.text = item->read_text;
        item->line.title_id = 0;
        item->line.kept = false;
        if (!is_written(item))
            continue;
        if (control->rows > 0)
            item->line.title_id = cell_int(control, 0, 0);
        else if (key->rows > 0)
            item->line.title_id = cell_int(key, 0, 0);
        else if (!key_seen(&keys, item->draft.control, (int64_t)i,
                           &item->same_as) &&
                 !key_seen(&keys, item->draft.title.dedup_key, (int64_t)i,
                           &item->same_as))
            item->is_new = true;
    }
}

/* ---- writing ----------------------------------------------------------- */

static bool insert_titles(struct ctx *c, struct chunk *k)
{
    struct query *q = ARENA_ARRAY(c->mem, struct query, k->n);
    struct table *ids = ARENA_ARRAY(c->mem, struct table, k->n);
    size_t n = 0;

    for (size_t i = 0; i < k->n; i++)
        if (k->items[i].is_new) {
            q[n] = title_insert_query(c, &k->items[i].draft.title, &ids[n]);
            n++;
        }
    if (n > 0 && !db_batch(c, q, n))
        return false;
    n = 0;
    for (size_t i = 0; i < k->n; i++)
        if (k->items[i].is_new) {
            int64_t id = cell_int(&ids[n++], 0, 0);
            k->items[i].line.title_id = id;
            import_ids_add(&k->titles, id);
        }
    return true;
}

/* Comes last: FTS5 writes out what it has gathered at each statement that can
 * be undone by itself, and the others of a chunk contain such ones. */
static bool index_titles(struct ctx *c, const struct chunk *k)
{
    struct search_entry *words = ARENA_ARRAY(c->mem, struct search_entry, k->n);
    size_t n = 0;

    for (size_t i = 0; i < k->n; i++) {
        const struct import_item *item = &k->items[i];
        if (item->line.kept)
            words[n++] = (struct search_entry){item->line.title_id,
                                               &item->draft.words,
                                               !item->is_new};
    }
    return search_put_all(c, words, n);
}

static void count(struct chunk *k, struct import_item *item)
{
    struct import_line *line = &item->line;

    k->counts.records++;
    if (line->verdict == IMPORTED_LEFT_OUT) {
        k->counts.left_out++;
        return;
    }
    if (line->verdict == IMPORTED_FAILED)
        k->counts.failed++;
    else if (item->is_new)
        k->counts.added++;
    else if (line->verdict == IMPORTED_DUPLICATE)
        k->counts.duplicates++;
    else
        k->counts.merged++;
    if ((item->doubtful || item->copies_lost) &&
        line->verdict != IMPORTED_FAILED) {
        line->verdict = IMPORTED_WARNING;
        k->counts.warnings++;
    }
}

static bool write_items(struct ctx *c, struct chunk *k)
{
    for (size_t i = 0; i < k->n; i++) {
        struct import_item *item = &k->items[i];
        if (!is_written(item))
            continue;
        if (item->same_as >= 0)
            item->line.title_id = k->items[item->same_as].line.title_id;
        if (item->is_new) {
            item->line.verdict = IMPORTED_ADDED;
            item->line.kept = true;
            if (!import_put_new(c, item))
                return false;
        } else if (!import_merge(c, item)) {
            return false;
        }
        if (!import_put_copies(c, k->w, item, &k->counts.copies))
            return false;
    }
    return true;
}

static bool note_down(struct ctx *c, struct chunk *k)
{
    struct buf data = buf_new(c->mem);
    struct json_out j = json_to(&data);
    int64_t seq;

    out_object(&j);
    out_put(&j, "file", k->run.file_name);
    out_put_int(&j, "records", k->counts.records);
    out_put_int(&j, "added", k->counts.added);
    out_put_int(&j, "merged", k->counts.merged);
    out_put_int(&j, "failed", k->counts.failed);
    out_put_int(&j, "copies", k->counts.copies);
    out_put(&j, "title_ids", import_ids_end(&k->titles));
    out_put(&j, "copy_ids", import_ids_end(&k->w->copies));
    out_put_int(&j, "run", k->run.id);
    out_put_int(&j, "begun", k->run.started_at);
    out_put_int(&j, "next_offset", k->run.next_offset);
    out_object_end(&j);
    return journal_add(c, k->run.school_id,
                       &(struct journal_entry){.deed = "import",
                                               .data = data.p}, &seq) &&
           import_run_move(c, &k->run);
}

static void add_counts(struct import_counts *to, const struct import_counts *n)
{
    to->records += n->records;
    to->added += n->added;
    to->merged += n->merged;
    to->duplicates += n->duplicates;
    to->warnings += n->warnings;
    to->failed += n->failed;
    to->left_out += n->left_out;
    to->copies += n->copies;
}

/* db_work: may run twice, so it sets everything anew. */
static bool write_chunk(struct ctx *c, void *arg)
{
    struct chunk *k = arg;
    struct table *found = ARENA_ARRAY(c->mem, struct table, k->n * 2);

    k->counts = (struct import_counts){0};
    k->titles = (struct import_ids){.text = buf_new(c->mem)};
    k->w->copies = (struct import_ids){.text = buf_new(c->mem)};
    k->run = k->w->run;
    if (!look_up(c, k, found))
        return false;
    resolve(c, k, found);
    if (!insert_titles(c, k) || !write_items(c, k) || !index_titles(c, k))
        return false;
    for (size_t i = 0; i < k->n; i++)
        count(k, &k->items[i]);
    k->run.next_offset = k->items[k->n - 1].next_offset;
    k->run.records += k->counts.records;
    k->run.added += k->counts.added;
    k->run.merged += k->counts.merged;
    k->run.failed += k->counts.failed;
    return note_down(c, k);
}

/* A record that is new but for one that came before it in the file. */
static bool is_first(struct import_seen *seen, const struct import_item *item)
{
    bool control = import_seen(seen, '0', item->draft.control);

    return !import_seen(seen, 'k', item->draft.title.dedup_key) && !control;
}

static bool judge_item(struct ctx *c, struct chunk *k,
                       struct import_item *item)
{
    bool parse_only = k->w->rq->parse_only;

    if (!parse_only && item->is_new && !is_first(&k->w->seen, item))
        item->is_new = false;
    item->line.verdict = item->is_new ? IMPORTED_ADDED : IMPORTED_DUPLICATE;
    return parse_only ||
           import_judge_copies(c, k->w, item, &k->counts.copies);
}

/* What it would be, without writing. */
static bool judge_chunk(struct ctx *c, struct chunk *k)
{
    struct table *found = ARENA_ARRAY(c->mem, struct table, k->n * 2);

    if (!k->w->rq->parse_only && !look_up(c, k, found))
        return false;
    resolve(c, k, found);
    for (size_t i = 0; i < k->n; i++) {
        struct import_item *item = &k->items[i];
        if (is_written(item) && !judge_item(c, k, item))
            return false;
        count(k, item);
        item->line.title_id = 0;
    }
    k->run = k->w->run;
    k->run.next_offset = k->items[k->n - 1].next_offset;
    return true;
}

static bool tell_lines(struct ctx *c, const struct chunk *k)
{
    const struct import_request *rq = k->w->rq;

    if (rq->line == NULL)
        return true;
    for (size_t i = 0; i < k->n; i++)
        if (!rq->line(rq->arg, &k->items[i].line))
            return fail(c, ERR_IO, "the report cannot be written");
    return true;
}

/* A record that the database does not take fails alone: the chunk is halved
 * until it stands by itself. */
static bool halve(struct ctx *c, struct import_writing *w,
                  struct import_item *items, size_t n)
{
    enum err_code code = c->err.code;

    if (code != ERR_CONFLICT && code != ERR_DB && code != ERR_INVALID)
        return false;
    if (n > 1)
        return import_write_chunk(c, w, items, n / 2) &&
               import_write_chunk(c, w, items + n / 2, n - n / 2);
    if (items->line.verdict == IMPORTED_FAILED || ++w->refused_in_a_row > 20)
        return false;
    items->line.verdict = IMPORTED_FAILED;
    items->line.text = arena_copy(w->batch_mem, c->err.text);
    return import_write_chunk(c, w, items, 1);
}

/* What cannot be written says so, also where nobody wants it. */
static void leave_out(const struct import_request *rq,
                      struct import_item *items, size_t n)
{
    for (size_t i = 0; rq->wanted != NULL && i < n; i++)
        if (is_written(&items[i]) &&
            !rq->wanted(rq->arg, items[i].line.number))
            items[i].line.verdict = IMPORTED_LEFT_OUT;
}

bool import_write_chunk(struct ctx *c, struct import_writing *w,
                        struct import_item *items, size_t n)
{
    struct chunk k = {.w = w, .items = items, .n = n};
    bool judge_only = w->rq->dry_run || w->rq->parse_only, ok;

    arena_reset(w->mem);
    c->mem = w->mem;
    leave_out(w->rq, items, n);
    ok = judge_only ? judge_chunk(c, &k)
                    : db_write(c, w->run.school_id, write_chunk, &k);
    if (!ok)
        return halve(c, w, items, n);
    if (k.counts.failed < (int64_t)n)
        w->refused_in_a_row = 0;
    w->run = k.run;
    w->rs->next_offset = k.run.next_offset;
    add_counts(&w->rs->counts, &k.counts);
    return tell_lines(c, &k);
}
