/* cmd_title.c - titles that are one book, and many copies changed at once. */
#include <stdio.h>
#include <string.h>

#include "catalog-tool/weed.h"
#include "rules/money.h"
#include "usecase/copies_change.h"
#include "usecase/order.h"
#include "usecase/order_paper.h"
#include "usecase/title_merge.h"

/* ---- titles ------------------------------------------------------------- */

static void put_twin(struct tool *t, const char *name, const struct twin *w)
{
    if (!t->json)
        printf("\t%lld\t%s %s\t%s\t%d\t%lld", (long long)w->id, w->title,
               w->volume, w->author, w->year, (long long)w->copies);
    out_key(&t->j, name);
    out_object(&t->j);
    out_put_int(&t->j, "id", w->id);
    out_put(&t->j, "title", w->title);
    out_put(&t->j, "author", w->author);
    out_put_int(&t->j, "year", w->year);
    out_put_int(&t->j, "copies", w->copies);
    out_object_end(&t->j);
}

enum status run_title_twins(struct tool *t)
{
    struct twin_pair *pairs;
    size_t n;

    if (!need_school(t) || !title_twins(&t->c, &pairs, &n))
        return failed(t);
    out_array(&t->j);
    for (size_t i = 0; i < n; i++) {
        if (!t->json)
            fputs(pairs[i].same_key ? "=" : "?", stdout);
        out_object(&t->j);
        out_put_bool(&t->j, "same", pairs[i].same_key);
        put_twin(t, "a", &pairs[i].a);
        put_twin(t, "b", &pairs[i].b);
        out_object_end(&t->j);
        if (!t->json)
            putchar('\n');
    }
    out_array_end(&t->j);
    return STATUS_DONE;
}

enum status run_title_merge(struct tool *t)
{
    struct title_merged rs = {0};
    int64_t into, from;

    if (!need_school(t) || !operand_number(t, 0, &into) ||
        !operand_number(t, 1, &from) ||
        !(option_given(t, "try")
              ? title_merge_preview(&t->c, from, into, &rs.moved)
              : title_merge(&t->c, from, into, &rs)))
        return failed(t);
    tell(t, "%lld copies, %lld reservations, %lld loans, %lld lines of orders",
         (long long)rs.moved.copies, (long long)rs.moved.holds,
         (long long)rs.moved.loans, (long long)rs.moved.order_lines);
    out_object(&t->j);
    out_put_int(&t->j, "copies", rs.moved.copies);
    out_put_int(&t->j, "holds", rs.moved.holds);
    out_put_int(&t->j, "loans", rs.moved.loans);
    out_put_int(&t->j, "order_lines", rs.moved.order_lines);
    out_put_int(&t->j, "journal", rs.journal_seq);
    out_object_end(&t->j);
    return STATUS_DONE;
}

/* ---- copies ------------------------------------------------------------- */

static bool read_choice(struct tool *t, struct copies_choice *k)
{
    const char *file = option_text(t, "file");
    const char **lines = (const char **)(void *)t->operands;
    size_t n = (size_t)t->operand_count;

    if (file != NULL && !input_lines(t, file, COPIES_CHANGE_MOST, &lines, &n))
        return false;
    *k = (struct copies_choice){.barcodes = lines, .n = n,
                                .class_number = option_text(t, "class"),
                                .location = option_text(t, "location"),
                                .type = option_text(t, "type")};
    return true;
}

static bool read_wish(struct tool *t, struct copies_wish *w)
{
    *w = (struct copies_wish){.location = option_text(t, "to-location"),
                              .type = option_text(t, "to-type"),
                              .source = option_text(t, "to-source"),
                              .state = option_text(t, "to-state"),
                              .call_from = option_text(t, "call-from"),
                              .call_to = option_text(t, "call-to"),
                              .price_cents = -1};
    return option_number(t, "to-price", (int64_t[]){0, 100000000},
                         &w->price_cents);
}

static void print_change(const char *name, const char *was, const char *is)
{
    if (strcmp(was, is) != 0)
        printf("\t%s %s -> %s", name, *was ? was : "-", *is ? is : "-");
}

static void print_row(const struct copies_row *r)
{
    char was[MONEY_TEXT], is[MONEY_TEXT];

    printf("%s\t%s", r->was.barcode, r->was.title);
    if (r->cannot && *r->cannot)
        printf("\t!\t%s", r->cannot);
    print_change("location", r->was.location, r->is.location);
    print_change("type", r->was.type, r->is.type);
    print_change("price", money_format(r->was.price_cents, was),
                 money_format(r->is.price_cents, is));
    print_change("source", r->was.source, r->is.source);
    print_change("call", r->was.call_number, r->is.call_number);
    print_change("state", r->was.state, r->is.state);
    putchar('\n');
}

static void put_rows(struct tool *t, const struct copies_changed *rs)
{
    out_key(&t->j, "rows");
    out_array(&t->j);
    for (size_t i = 0; i < rs->n; i++) {
        if (!t->json)
            print_row(&rs->rows[i]);
        out_object(&t->j);
        out_put(&t->j, "barcode", rs->rows[i].was.barcode);
        out_put(&t->j, "cannot", rs->rows[i].cannot);
        out_object_end(&t->j);
    }
    out_array_end(&t->j);
}

enum status run_copies_change(struct tool *t)
{
    struct copies_choice choice;
    struct copies_wish wish;
    struct copies_changed rs;

    if (!need_school(t) || !read_choice(t, &choice) || !read_wish(t, &wish) ||
        !(option_given(t, "try")
              ? copies_preview(&t->c, &choice, &wish, &rs)
              : copies_change(&t->c, &choice, &wish, &rs)))
        return failed(t);
    out_object(&t->j);
    put_rows(t, &rs);
    out_put_int(&t->j, "changed", rs.changed);
    out_put_int(&t->j, "cannot", rs.cannot);
    out_put_int(&t->j, "journal", rs.journal_seq);
    out_object_end(&t->j);
    tell(t, "%lld copies change, %lld cannot", (long long)rs.changed,
         (long long)rs.cannot);
    return rs.cannot > 0 ? STATUS_REFUSED : STATUS_DONE;
}

/* ---- letters to suppliers ----------------------------------------------- */

enum status run_order_paper(struct tool *t)
{
    const char *word = option_text(t, "format");
    enum ledger_form form = LEDGER_PDF;
    struct ledger_file file;
    struct order_view v;

    if (word != NULL && !ledger_form_from_word(word, &form)) {
        (void)fail(&t->c, ERR_INVALID, "--%s does not know \"%s\"", "format",
                   word);
        return failed(t);
    }
    if (!need_school(t) || !output_asked(t) ||
        !order_show(&t->c, 0, t->operands[0], &v) ||
        !order_paper(&t->c, v.order.id, option_given(t, "claim"), form,
                     &file) ||
        !output_write(t, &file.out))
        return failed(t);
    return STATUS_DONE;
}
