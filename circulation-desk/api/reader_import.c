/* /patrons/import: a list of readers, judged and then written. The list is the
 * body as it lies on the disk: a workbook, or CSV in any encoding. */
#include "circulation-desk/api/list_parts.h"
#include "usecase/list_sheet.h"
#include "usecase/patron_table.h"

static void row_json(struct json_out *j, const struct patron_row *r)
{
    out_object(j);
    out_put_int(j, "line", r->line);
    out_put(j, "number", r->form.number);
    out_put(j, "name", r->form.name);
    out_put(j, "class", r->form.class_name);
    out_put(j, "card", r->form.card);
    out_put(j, "verdict", import_verdict_word(r->verdict));
    out_put(j, "text", r->text);
    out_put_bool(j, "skipped", r->skip);
    out_object_end(j);
}

static bool skip_lines(struct call *k, struct patron_table *t)
{
    struct row_spans spans;

    if (!query_rows(k, &spans))
        return false;
    for (size_t i = 0; i < t->n; i++)
        t->rows[i].skip = row_is_in(&spans, t->rows[i].line);
    return true;
}

static bool sheet_answer(struct call *k, const struct patron_table *t,
                         bool workbook)
{
    struct list_sheet s = list_sheet_begin(&k->c, workbook);

    if (t->heading.n > 0)
        list_sheet_heading(&s, &t->heading);
    for (size_t i = 0; i < t->n; i++)
        if (import_verdict_is_bad(t->rows[i].verdict))
            list_sheet_row(&s, &t->rows[i].cells, t->rows[i].text);
    list_sheet_end(&s);
    return answer_file(k, list_sheet_type(workbook), &s.out);
}

static bool answer(struct call *k, const struct patron_table *t)
{
    struct json_out *j = &k->out;

    out_object(j);
    out_key(j, "rows");
    out_array(j);
    for (size_t i = 0; i < t->n; i++)
        row_json(j, &t->rows[i]);
    out_array_end(j);
    out_object_end(j);
    return true;
}

bool api_reader_import(struct call *k)
{
    bool write = false, sheet, workbook;
    struct patron_table t;

    return query_flag(k, "write", &write) &&
           query_sheet(k, &sheet, &workbook) &&
           patron_table_read(&k->c, k->rq->body, k->rq->size,
                             query_text(k, "map"), &t) &&
           skip_lines(k, &t) && patron_import_judge(&k->c, t.rows, t.n) &&
           (!write || patron_import_write(&k->c, t.rows, t.n, NULL, NULL)) &&
           (sheet ? sheet_answer(k, &t, workbook) : answer(k, &t));
}
