#include "stocktake.h"

#include <string.h>

#include "actor.h"
#include "deed.h"
#include "model/lists.h"
#include "model/school.h"
#include "rules/barcode.h"
#include "rules/call_number.h"

/* ---- opening and closing ------------------------------------------------ */

struct opening {
    struct stocktake s;
    const char *location;
    int64_t id;
};

static bool open_work(struct ctx *c, void *arg)
{
    struct opening *o = arg;
    struct journal_entry first, e = {.deed = "stocktake_open"};
    struct deed_data data;
    int64_t seq;

    if (!deed_first_answer(c, "stocktake_open", 0, &first))
        return false;
    if (first.seq != 0) {
        o->id = deed_int(first.data, "stocktake");
        return true;
    }
    if (o->location != NULL &&
        !list_find(c, LIST_LOCATION, c->school_id, o->location,
                   &o->s.location_id))
        return false;
    if (o->location != NULL && o->s.location_id == 0)
        return fail(c, ERR_INVALID, "no place is called %s", o->location);
    if (!stocktake_insert(c, &o->s, &o->id))
        return c->err.code == ERR_CONFLICT
                   ? fail(c, ERR_CONFLICT, "there is a stock-take %s already",
                          o->s.name) : false;
    deed_data_begin(c, &data);
    deed_put_int(&data, "stocktake", o->id);
    deed_put_text(&data, "name", o->s.name);
    e.data = deed_data_end(&data);
    return journal_add(c, c->school_id, &e, &seq);
}

bool stocktake_open(struct ctx *c, const char *name, const char *location,
                    const char *class_number, int64_t *id)
{
    struct opening o = {.s = {.school_id = c->school_id, .name = name,
                              .class_begin = ""}, .location = location};
    struct school school;
    char key[CALL_SORT];

    if (!actor_must(c, RIGHT_COPY_WRITE) ||
        !school_find(c, c->school_id, NULL, &school))
        return false;
    if (name[0] == '\0' || strlen(name) > 100)
        return fail(c, ERR_INVALID, "a stock-take needs a name of at most 100 "
                                    "letters");
    if (class_number != NULL && class_number[0] != '\0') {
        call_sort_key(class_scheme_from_word(school.class_scheme),
                      class_number, key);
        o.s.class_begin = arena_copy(c->mem, key);
    }
    if (!db_write(c, c->school_id, open_work, &o))
        return false;
    *id = o.id;
    return true;
}

bool stocktake_list(struct ctx *c, struct stocktake **rows, size_t *n)
{
    return actor_must(c, RIGHT_COPY_WRITE) &&
           stocktake_select(c, c->school_id, rows, n);
}

bool stocktake_show(struct ctx *c, int64_t id, const char *name,
                    struct stocktake *s)
{
    return actor_must(c, RIGHT_COPY_WRITE) &&
           stocktake_find(c, c->school_id, id, name, s);
}

struct closing {
    int64_t id, seq;
};

static bool close_work(struct ctx *c, void *arg)
{
    struct closing *k = arg;
    struct journal_entry first, e = {.deed = "stocktake_close"};
    struct deed_data data;
    struct stocktake s;

    if (!deed_first_answer(c, "stocktake_close", 0, &first))
        return false;
    k->seq = first.seq;
    if (first.seq != 0)
        return deed_int(first.data, "stocktake") == k->id || deed_is_other(c);
    if (!stocktake_find(c, c->school_id, k->id, NULL, &s))
        return false;
    deed_data_begin(c, &data);
    deed_put_int(&data, "stocktake", s.id);
    e.data = deed_data_end(&data);
    return stocktake_set_closed(c, s.id, c->now) &&
           journal_add(c, c->school_id, &e, &k->seq);
}

bool stocktake_close(struct ctx *c, int64_t id, int64_t *journal_seq)
{
    struct closing k = {id, 0};

    if (!actor_must(c, RIGHT_COPY_WRITE) ||
        !db_write(c, c->school_id, close_work, &k))
        return false;
    *journal_seq = k.seq;
    return true;
}

/* ---- verdicts ----------------------------------------------------------- */

static bool is_right_state(const char *state)
{
    return strcmp(state, "available") == 0 || strcmp(state, "on_display") == 0;
}

unsigned stock_verdict_of(const struct stocktake *s,
                          const struct stock_copy *o)
{
    size_t n = strlen(s->class_begin);
    unsigned verdict = 0;

    if (o->copy_id == 0)
        return STOCK_UNKNOWN;
    if ((s->location_id != 0 && o->location_id != s->location_id) ||
        strncmp(o->call_sort, s->class_begin, n) != 0)
        verdict |= STOCK_ELSEWHERE;
    if (!is_right_state(o->state))
        verdict |= STOCK_STATE;
    if (o->on_loan)
        verdict |= STOCK_ON_LOAN;
    return verdict;
}

const char *stock_verdict_text(unsigned verdict)
{
    static const char *const texts[] = {
        TEXT_FOR_LATER("scanned before"),
        TEXT_FOR_LATER("no copy has this barcode"),
        TEXT_FOR_LATER("belongs elsewhere"),
        TEXT_FOR_LATER("not on the shelf by the catalogue"),
        TEXT_FOR_LATER("on loan by the catalogue"),
        TEXT_FOR_LATER("out of order")};

    for (unsigned i = 0; i < sizeof texts / sizeof *texts; i++)
        if (verdict & 1u << i)
            return texts[i];
    return TEXT_FOR_LATER("in its place");
}

/* ---- scans -------------------------------------------------------------- */

struct scanning {
    int64_t id;
    const char *before;
    const char *const *codes;
    size_t n;
    struct stock_scanned *scanned;
};

/* Order is told only between copies that belong here. */
static bool judge(struct ctx *c, const struct stocktake *s, const char *code,
                  const char **last_sort, struct stock_scanned *out)
{
    bool fresh;

    *out = (struct stock_scanned){.code = code};
    if (!stock_copy_by_barcode(c, c->school_id, code, &out->copy) ||
        !stocktake_note(c, s->id, code, out->copy.copy_id, &fresh))
        return false;
    out->verdict = stock_verdict_of(s, &out->copy);
    if (!fresh)
        out->verdict |= STOCK_TWICE;
    if (out->verdict & (STOCK_UNKNOWN | STOCK_ELSEWHERE))
        return true;
    if (*last_sort && strcmp(out->copy.call_sort, *last_sort) < 0)
        out->verdict |= STOCK_ORDER;
    *last_sort = out->copy.call_sort;
    return true;
}

static bool judge_all(struct ctx *c, const struct stocktake *s,
                      struct scanning *k)
{
    struct stock_copy before = {0};
    const char *last = NULL;
    struct scan scan;

    if (k->before != NULL &&
        !stock_copy_by_barcode(c, c->school_id, k->before, &before))
        return false;
    if (before.copy_id != 0)
        last = before.call_sort;
    for (size_t i = 0; i < k->n; i++) {
        scan_read(k->codes[i], strlen(k->codes[i]), NULL, &scan);
        if (scan.kind == SCAN_EMPTY || strlen(scan.text) > 64)
            return fail(c, ERR_INVALID, "scan %zu is no barcode", i + 1);
        if (!judge(c, s, arena_copy(c->mem, scan.text), &last,
                   &k->scanned[i]))
            return false;
    }
    return true;
}

/* A repeated request is judged anew: its codes are all scanned before. */
static bool scan_work(struct ctx *c, void *arg)
{
    struct scanning *k = arg;
    struct journal_entry first, e = {.deed = "stocktake_scan"};
    struct deed_data data;
    struct stocktake s;
    int64_t seq;

    if (!deed_first_answer(c, "stocktake_scan", 0, &first) ||
        !stocktake_find(c, c->school_id, k->id, NULL, &s))
        return false;
    if (k->n == 0 || k->n > STOCK_SCANS)
        return fail(c, ERR_INVALID, "1 to %d scans at a time", STOCK_SCANS);
    if (s.closed_at != 0)
        return fail(c, ERR_CONFLICT, "this stock-take is closed");
    if (!judge_all(c, &s, k))
        return false;
    if (first.seq != 0) {
        for (size_t i = 0; i < k->n; i++)
            k->scanned[i].verdict &= ~(unsigned)STOCK_TWICE;
        return true;
    }
    deed_data_begin(c, &data);
    deed_put_int(&data, "stocktake", s.id);
    deed_put_int(&data, "scans", (int64_t)k->n);
    e.data = deed_data_end(&data);
    return journal_add(c, c->school_id, &e, &seq);
}

bool stocktake_scan(struct ctx *c, int64_t id, const char *before,
                    const char *const *codes, size_t n,
                    struct stock_scanned *scanned)
{
    struct scanning k = {id, before, codes, n, scanned};

    if (!actor_must(c, RIGHT_COPY_WRITE))
        return false;
    return db_write(c, c->school_id, scan_work, &k);
}

/* ---- the report --------------------------------------------------------- */

static bool report_work(struct ctx *c, void *arg)
{
    struct stock_report *r = arg;
    struct table codes;
    int64_t id = r->stocktake.id;

    if (!stocktake_find(c, c->school_id, id, NULL, &r->stocktake) ||
        !stock_missing(c, &r->stocktake, STOCK_SHOWN, &r->missing,
                       &r->missing_n) ||
        !stock_amiss(c, &r->stocktake, STOCK_SHOWN, &r->amiss,
                     &r->amiss_n) ||
        !stock_unknown(c, id, &codes))
        return false;
    r->unknown_n = codes.rows;
    r->unknown = ARENA_ARRAY(c->mem, const char *, codes.rows + 1);
    for (size_t i = 0; i < codes.rows; i++)
        r->unknown[i] = cell(&codes, i, 0);
    return true;
}

bool stocktake_report(struct ctx *c, int64_t id, struct stock_report *r)
{
    *r = (struct stock_report){.stocktake = {.id = id}};
    return actor_must(c, RIGHT_COPY_WRITE) && db_snapshot(c, report_work, r);
}
