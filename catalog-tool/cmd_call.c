/* cmd_call.c - call numbers: proposed, given, a class renumbered, tables. */
#include <stdio.h>
#include <string.h>

#include "base/csv.h"
#include "catalog-tool/copies.h"
#include "usecase/book_number.h"
#include "usecase/title.h"

enum status run_call_propose(struct tool *t)
{
    struct call_proposal p;
    int64_t id;
    bool more;

    if (!need_school(t) ||
        !title_find(&t->c, t->operands[0], &id, &more) ||
        !call_propose(&t->c, id, option_text(t, "class"), NULL, &p))
        return failed(t);
    if (!t->json)
        printf("%s\n", p.call_number);
    out_object(&t->j);
    out_put_int(&t->j, "title_id", id);
    out_put(&t->j, "call_number", p.call_number);
    out_put_bool(&t->j, "shared", p.shared);
    out_key(&t->j, "classes");
    out_array(&t->j);
    for (size_t i = 0; i < p.n; i++) {
        if (!t->json)
            printf("%s\t%s\t%d\n", p.guesses[i].class_number,
                   p.guesses[i].from, p.guesses[i].titles);
        out_object(&t->j);
        out_put(&t->j, "class", p.guesses[i].class_number);
        out_put(&t->j, "from", p.guesses[i].from);
        out_put_int(&t->j, "titles", p.guesses[i].titles);
        out_object_end(&t->j);
    }
    out_array_end(&t->j);
    out_object_end(&t->j);
    return STATUS_DONE;
}

enum status run_call_assign(struct tool *t)
{
    struct call_assigned rs;
    int64_t id;
    bool more;

    if (!need_school(t) ||
        !title_find(&t->c, t->operands[0], &id, &more) ||
        !call_assign(&t->c, id, option_text(t, "class"),
                     option_given(t, "all"), &rs))
        return failed(t);
    tell(t, "%s, on %lld copies", rs.call_number, (long long)rs.copies);
    out_object(&t->j);
    out_put_int(&t->j, "title_id", id);
    out_put(&t->j, "call_number", rs.call_number);
    out_put_int(&t->j, "copies", rs.copies);
    out_put_int(&t->j, "journal", rs.journal_seq);
    out_object_end(&t->j);
    return STATUS_DONE;
}

enum status run_call_renumber(struct tool *t)
{
    bool only_look = option_given(t, "try");
    struct call_renumbered rs;

    if (!need_school(t) ||
        !call_renumber(&t->c, t->operands[0], only_look, &rs))
        return failed(t);
    tell(t, "%lld titles, %lld copies change", (long long)rs.titles,
         (long long)rs.copies);
    out_object(&t->j);
    out_put_int(&t->j, "titles", rs.titles);
    out_put_int(&t->j, "copies", rs.copies);
    out_key(&t->j, "moves");
    out_array(&t->j);
    for (size_t i = 0; i < rs.n; i++) {
        if (!t->json)
            printf("%s\t%s\t%s\n", rs.moves[i].before, rs.moves[i].after,
                   rs.moves[i].title);
        out_object(&t->j);
        out_put_int(&t->j, "title_id", rs.moves[i].title_id);
        out_put(&t->j, "before", rs.moves[i].before);
        out_put(&t->j, "after", rs.moves[i].after);
        out_object_end(&t->j);
    }
    out_array_end(&t->j);
    out_object_end(&t->j);
    return STATUS_DONE;
}

/* ---- tables ------------------------------------------------------------- */

enum { TABLE_BYTES = 32 << 20 };

/* The rows of a CSV file that have two cells, its heading left out. */
static bool read_table(struct tool *t, struct csv_row **rows, size_t *n)
{
    struct buf b;

    if (!input_file(t, t->operands[0], TABLE_BYTES, &b))
        return false;
    *n = csv_read_all(t->c.mem, b.p, b.n, rows);
    if (*n < 2)
        return fail(&t->c, ERR_INVALID, "%s has no rows below its heading",
                    t->operands[0]);
    for (size_t i = 1; i < *n; i++)
        if ((*rows)[i].n < 2)
            return fail(&t->c, ERR_INVALID, "%s, line %lld: two cells are "
                        "needed", t->operands[0],
                        (long long)(*rows)[i].line);
    (*rows)++;
    (*n)--;
    return true;
}

static enum status told_table(struct tool *t, size_t n, int64_t seq)
{
    tell(t, "%zu rows", n);
    out_object(&t->j);
    out_put_int(&t->j, "rows", (int64_t)n);
    out_put_int(&t->j, "journal", seq);
    out_object_end(&t->j);
    return STATUS_DONE;
}

enum status run_call_authors(struct tool *t)
{
    struct csv_row *rows;
    struct author_row *authors;
    size_t n;
    int64_t seq;

    if (!need_school(t) || !read_table(t, &rows, &n))
        return failed(t);
    authors = ARENA_ARRAY(t->c.mem, struct author_row, n);
    for (size_t i = 0; i < n; i++)
        authors[i] = (struct author_row){rows[i].cell[0], rows[i].cell[1]};
    if (!author_table_put(&t->c, authors, n, &seq))
        return failed(t);
    return told_table(t, n, seq);
}

enum status run_call_classes(struct tool *t)
{
    struct csv_row *rows;
    struct class_heading *classes;
    size_t n;
    int64_t seq;

    if (!need_school(t) || !read_table(t, &rows, &n))
        return failed(t);
    classes = ARENA_ARRAY(t->c.mem, struct class_heading, n);
    for (size_t i = 0; i < n; i++)
        classes[i] = (struct class_heading){rows[i].cell[0], rows[i].cell[1]};
    if (!class_table_put(&t->c, classes, n, &seq))
        return failed(t);
    return told_table(t, n, seq);
}

enum status run_call_browse(struct tool *t)
{
    struct class_heading *rows;
    size_t n;

    if (!need_school(t) ||
        !class_browse(&t->c, t->operand_count > 0 ? t->operands[0] : NULL,
                      &rows, &n))
        return failed(t);
    out_array(&t->j);
    for (size_t i = 0; i < n; i++) {
        if (!t->json)
            printf("%s\t%s\n", rows[i].class_number, rows[i].name);
        out_object(&t->j);
        out_put(&t->j, "class", rows[i].class_number);
        out_put(&t->j, "name", rows[i].name);
        out_object_end(&t->j);
    }
    out_array_end(&t->j);
    return STATUS_DONE;
}
