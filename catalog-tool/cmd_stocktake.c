/* cmd_stocktake.c - stock-takes: scans from standard input, report, healing. */
#include <stdio.h>
#include <string.h>

#include "catalog-tool/copies.h"
#include "usecase/stocktake.h"

static bool named(struct tool *t, struct stocktake *s)
{
    return need_school(t) && stocktake_show(&t->c, 0, t->operands[0], s);
}

static enum status told_seq(struct tool *t, int64_t seq)
{
    out_object(&t->j);
    out_put_int(&t->j, "journal", seq);
    out_object_end(&t->j);
    return STATUS_DONE;
}

enum status run_stocktake_open(struct tool *t)
{
    int64_t id;

    if (!need_school(t) ||
        !stocktake_open(&t->c, t->operands[0], option_text(t, "location"),
                        option_text(t, "class"), &id))
        return failed(t);
    tell(t, "stock-take %s is open", t->operands[0]);
    out_object(&t->j);
    out_put_int(&t->j, "id", id);
    out_object_end(&t->j);
    return STATUS_DONE;
}

enum status run_stocktake_list(struct tool *t)
{
    struct stocktake *rows;
    size_t n;

    if (!need_school(t) || !stocktake_list(&t->c, &rows, &n))
        return failed(t);
    out_array(&t->j);
    for (size_t i = 0; i < n; i++) {
        if (!t->json)
            printf("%s\t%s\t%lld\n", rows[i].name,
                   rows[i].location ? rows[i].location : "-",
                   (long long)rows[i].scans);
        out_object(&t->j);
        out_put_int(&t->j, "id", rows[i].id);
        out_put(&t->j, "name", rows[i].name);
        out_put(&t->j, "location", rows[i].location);
        out_put_int(&t->j, "scans", rows[i].scans);
        out_put_bool(&t->j, "healed", rows[i].healed_at != 0);
        out_put_bool(&t->j, "closed", rows[i].closed_at != 0);
        out_object_end(&t->j);
    }
    out_array_end(&t->j);
    return STATUS_DONE;
}

/* ---- scans -------------------------------------------------------------- */

/* One scan a deed, so that each line that is answered is kept. Only what is
 * amiss gets a line, as a scanner's beep would. */
static bool take_scan(struct tool *t, int64_t id, const char **before,
                      const char *code, int64_t *amiss)
{
    struct stock_scanned s;
    const char *text;

    if (!stocktake_scan(&t->c, id, *before, &code, 1, &s))
        return false;
    if (!(s.verdict & (STOCK_UNKNOWN | STOCK_ELSEWHERE)))
        *before = s.code;
    if (s.verdict == 0)
        return true;
    ++*amiss;
    text = say(t->c.lang, stock_verdict_text(s.verdict));
    if (!t->json) {
        printf("%s\t%s\t%s\n", s.code, text,
               s.copy.copy_id ? s.copy.title : "");
        fflush(stdout);
    }
    out_object(&t->j);
    out_put(&t->j, "code", s.code);
    out_put_int(&t->j, "verdict", s.verdict);
    out_put(&t->j, "text", text);
    out_object_end(&t->j);
    return true;
}

enum status run_stocktake_scan(struct tool *t)
{
    struct stocktake s;
    const char *before = NULL;
    int64_t scans = 0, amiss = 0;
    char line[500];

    if (!named(t, &s))
        return failed(t);
    out_object(&t->j);
    out_key(&t->j, "amiss");
    out_array(&t->j);
    while (fgets(line, sizeof line, stdin) != NULL) {
        line[strcspn(line, "\r\n")] = '\0';
        if (line[0] == '\0')
            continue;
        scans++;
        if (!take_scan(t, s.id, &before, arena_copy(t->c.mem, line), &amiss))
            return failed(t);
    }
    out_array_end(&t->j);
    out_put_int(&t->j, "scans", scans);
    out_object_end(&t->j);
    tell(t, "%lld scans, %lld to look at", (long long)scans,
         (long long)amiss);
    return amiss > 0 ? STATUS_REFUSED : STATUS_DONE;
}

/* ---- the report --------------------------------------------------------- */

static void put_copy(struct tool *t, const struct stock_copy *o,
                     const char *text)
{
    if (!t->json)
        printf("%s\t%s\t%s\t%s\n", o->barcode, o->call_number, o->title,
               text);
    out_object(&t->j);
    out_put(&t->j, "barcode", o->barcode);
    out_put(&t->j, "call_number", o->call_number);
    out_put(&t->j, "title", o->title);
    out_put(&t->j, "state", o->state);
    out_put(&t->j, "text", text);
    out_object_end(&t->j);
}

enum status run_stocktake_report(struct tool *t)
{
    struct stocktake s;
    struct stock_report r;

    if (!named(t, &s) || !stocktake_report(&t->c, s.id, &r))
        return failed(t);
    tell(t, "%lld scanned, %zu missing, %zu amiss, %zu unknown",
         (long long)r.stocktake.scans, r.missing_n, r.amiss_n, r.unknown_n);
    out_object(&t->j);
    out_key(&t->j, "missing");
    out_array(&t->j);
    for (size_t i = 0; i < r.missing_n; i++)
        put_copy(t, &r.missing[i], say(t->c.lang, "missing"));
    out_array_end(&t->j);
    out_key(&t->j, "amiss");
    out_array(&t->j);
    for (size_t i = 0; i < r.amiss_n; i++)
        put_copy(t, &r.amiss[i],
                 say(t->c.lang, stock_verdict_text(stock_verdict_of(
                                    &r.stocktake, &r.amiss[i]))));
    out_array_end(&t->j);
    out_key(&t->j, "unknown");
    out_array(&t->j);
    for (size_t i = 0; i < r.unknown_n; i++) {
        if (!t->json)
            printf("%s\t\t\t%s\n", r.unknown[i],
                   say(t->c.lang, stock_verdict_text(STOCK_UNKNOWN)));
        out_text(&t->j, r.unknown[i]);
    }
    out_array_end(&t->j);
    out_object_end(&t->j);
    return STATUS_DONE;
}

/* ---- healing ------------------------------------------------------------ */

enum status run_stocktake_heal(struct tool *t)
{
    unsigned what = (option_given(t, "missing") ? HEAL_MISSING : 0u) |
                    (option_given(t, "found") ? HEAL_FOUND : 0u) |
                    (option_given(t, "place") ? HEAL_PLACE : 0u);
    struct stocktake s;
    struct stock_healed rs;

    if (!named(t, &s) || !stocktake_heal(&t->c, s.id, what, &rs))
        return failed(t);
    tell(t, "%lld missing, %lld found again, %lld moved",
         (long long)rs.missing, (long long)rs.found, (long long)rs.moved);
    out_object(&t->j);
    out_put_int(&t->j, "missing", rs.missing);
    out_put_int(&t->j, "found", rs.found);
    out_put_int(&t->j, "moved", rs.moved);
    out_put_int(&t->j, "journal", rs.journal_seq);
    out_object_end(&t->j);
    return STATUS_DONE;
}

enum status run_stocktake_unheal(struct tool *t)
{
    struct stocktake s;
    int64_t back, left, seq;

    if (!named(t, &s) || !stocktake_unheal(&t->c, s.id, &back, &left, &seq))
        return failed(t);
    tell(t, "%lld copies are as before, %lld were changed since",
         (long long)back, (long long)left);
    return told_seq(t, seq);
}

enum status run_stocktake_close(struct tool *t)
{
    struct stocktake s;
    int64_t seq;

    if (!named(t, &s) || !stocktake_close(&t->c, s.id, &seq))
        return failed(t);
    tell(t, "stock-take %s is closed", s.name);
    return told_seq(t, seq);
}
