/* cmd_intake_scan.c - scans of a batch, line by line from standard input.
 *
 * A line is an ISBN or a barcode; "+" gives the next number of the batch's
 * range, "+3" three; "-" takes the last copy back; "#12" takes title 12 in
 * hand; "=29.80" says the price of the title in hand. Each line is answered
 * when it is durable. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "catalog-tool/copies.h"
#include "usecase/intake.h"

struct talk {
    struct tool *t;
    int64_t batch_id, title_id, price_cents;
    int64_t last_copy;   /* added in this talk; 0: none */
    int64_t line, added, failed;
};

static void say_line(struct talk *k, const char *word, const char *a,
                     const char *b)
{
    struct json_out *j = &k->t->j;

    if (!k->t->json) {
        printf("%s\t%s\t%s\n", word, a, b);
        fflush(stdout);
    }
    out_object(j);
    out_put_int(j, "line", k->line);
    out_put(j, "is", word);
    out_put(j, "what", a);
    out_put(j, "text", b);
    out_object_end(j);
}

/* One ISBN, one title: it is in hand. Of several the first is, and all are
 * shown, so that "#12" takes another. */
static void show_titles(struct talk *k, const struct intake_scanned *rs)
{
    k->title_id = rs->titles[0].id;
    k->price_cents = -1;
    for (size_t i = 0; i < rs->title_n; i++)
        say_line(k, "title",
                 arena_format(k->t->c.mem, "#%lld",
                              (long long)rs->titles[i].id),
                 arena_format(k->t->c.mem, "%s %s", rs->titles[i].title,
                              rs->titles[i].volume));
}

/* " [2/3]": two of three ordered copies are here. */
static const char *of_order(struct ctx *c, const struct intake_scanned *rs)
{
    return rs->has_order ? arena_format(c->mem, " [%lld/%lld]",
                                        (long long)rs->here,
                                        (long long)rs->ordered) : "";
}

static void tell_scan(struct talk *k, const char *code,
                      const struct intake_scanned *rs)
{
    struct ctx *c = &k->t->c;

    if (rs->meaning == INTAKE_TITLE) {
        show_titles(k, rs);
        return;
    }
    if (rs->meaning == INTAKE_COPY) {
        k->added++;
        k->last_copy = rs->copy.copy_id;
        say_line(k, rs->over_limit || (rs->has_order && rs->here > rs->ordered)
                        ? "copy!" : "copy", rs->copy.barcode,
                 arena_format(c->mem, "%s %s%s", rs->copy.call_number,
                              rs->copy.title, of_order(c, rs)));
        return;
    }
    k->failed++;
    if (rs->meaning == INTAKE_NO_TITLE)
        k->title_id = 0;
    say_line(k, "?", code,
             rs->meaning == INTAKE_NO_TITLE
                 ? say(c->lang, "no title has this ISBN")
             : rs->meaning == INTAKE_TAKEN
                 ? ctx_say(c, "another copy has this barcode: %s",
                           rs->copy.title)
             : rs->meaning == INTAKE_NEED_TITLE
                 ? say(c->lang, "scan the book's ISBN first")
                 : say(c->lang, "this is no barcode for a copy"));
}

static bool scan(struct talk *k, const char *code)
{
    struct intake_request rq = {.batch_id = k->batch_id, .code = code,
                                .title_id = k->title_id,
                                .price_cents = k->price_cents};
    struct intake_scanned rs;
    struct ctx *c = &k->t->c;

    if (intake_scan(c, &rq, &rs)) {
        tell_scan(k, code ? code : "+", &rs);
        return true;
    }
    if (c->err.code == ERR_DB || c->err.code == ERR_IO ||
        c->err.code == ERR_BUSY || c->err.code == ERR_DENIED)
        return false;
    k->failed++;
    say_line(k, "?", code ? code : "+", c->err.text);
    c->err = (struct err){0};
    return true;
}

static bool give_numbers(struct talk *k, const char *count)
{
    long n = *count ? strtol(count, NULL, 10) : 1;
    int64_t failed = k->failed;

    for (; n > 0 && n <= 1000 && failed == k->failed; n--)
        if (!scan(k, NULL))
            return false;
    return true;
}

static bool take_back(struct talk *k)
{
    struct ctx *c = &k->t->c;
    int64_t seq;

    if (k->last_copy == 0) {
        k->failed++;
        say_line(k, "?", "-", say(c->lang, "there is nothing to take back"));
        return true;
    }
    if (!intake_take_back(c, k->batch_id, k->last_copy, &seq))
        return false;
    k->added--;
    k->last_copy = 0;
    say_line(k, "back", "-", "");
    return true;
}

static bool take_line(struct talk *k, char *line)
{
    line[strcspn(line, "\r\n")] = '\0';
    k->line++;
    switch (line[0]) {
    case '\0':
        return true;
    case '+':
        return give_numbers(k, line + 1);
    case '-':
        if (line[1] == '\0')
            return take_back(k);
        break;
    case '#':
        k->title_id = strtoll(line + 1, NULL, 10);
        k->price_cents = -1;
        return true;
    case '=':
        k->price_cents = (int64_t)(strtod(line + 1, NULL) * 100 + 0.5);
        return true;
    default:
        break;
    }
    return scan(k, line);
}

enum status run_intake_scan(struct tool *t)
{
    struct talk k = {.t = t, .price_cents = -1};
    struct intake_view view;
    char line[500];
    bool ok = true;

    if (!need_school(t) || !intake_show(&t->c, 0, t->operands[0], &view))
        return failed(t);
    k.batch_id = view.batch.id;
    out_object(&t->j);
    out_key(&t->j, "lines");
    out_array(&t->j);
    while (ok && fgets(line, sizeof line, stdin) != NULL)
        ok = take_line(&k, line);
    if (!ok)
        return failed(t);
    out_array_end(&t->j);
    out_put_int(&t->j, "added", k.added);
    out_put_int(&t->j, "failed", k.failed);
    out_object_end(&t->j);
    tell(t, "copies added: %lld, lines not understood: %lld",
         (long long)k.added, (long long)k.failed);
    return k.failed > 0 ? STATUS_REFUSED : STATUS_DONE;
}

enum status run_intake_take_back(struct tool *t)
{
    struct intake_view view;
    struct batch_copy *rows;
    int64_t before = 0, seq;
    size_t n;

    if (!need_school(t) || !intake_show(&t->c, 0, t->operands[0], &view))
        return failed(t);
    do {
        if (!intake_rows(&t->c, view.batch.id, before, 500, &rows, &n))
            return failed(t);
        for (size_t i = 0; i < n; i++) {
            before = rows[i].copy_id;
            if (strcmp(rows[i].barcode, t->operands[1]) != 0)
                continue;
            if (!intake_take_back(&t->c, view.batch.id, before, &seq))
                return failed(t);
            tell(t, "%s was taken back", t->operands[1]);
            out_object(&t->j);
            out_put_int(&t->j, "journal", seq);
            out_object_end(&t->j);
            return STATUS_DONE;
        }
    } while (n == 500);
    (void)!fail(&t->c, ERR_NOT_FOUND, "this copy is not of the batch");
    return failed(t);
}
