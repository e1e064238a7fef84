/* /patrons/import: a list of readers, judged and then written. The list is the
 * body as it lies on the disk: CSV in any encoding. */
#include <stdlib.h>
#include <string.h>

#include "circulation-desk/api/api.h"
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

/* "12,40": the lines of the file that a person left out. */
static bool skip_lines(struct call *k, struct patron_row *rows, size_t n)
{
    const char *at = query_text(k, "skip");

    while (at != NULL && *at != '\0') {
        char *end;
        long line = strtol(at, &end, 10);
        if (end == at || (*end != ',' && *end != '\0'))
            return body_is_wrong(k, "skip");
        for (size_t i = 0; i < n; i++)
            if (rows[i].line == line)
                rows[i].skip = true;
        at = *end == ',' ? end + 1 : end;
    }
    return true;
}

static bool answer(struct call *k, const struct patron_row *rows, size_t n)
{
    struct json_out *j = &k->out;

    out_object(j);
    out_key(j, "rows");
    out_array(j);
    for (size_t i = 0; i < n; i++)
        row_json(j, &rows[i]);
    out_array_end(j);
    out_object_end(j);
    return true;
}

bool api_reader_import(struct call *k)
{
    struct patron_row *rows;
    bool write = false;
    size_t n;

    return query_flag(k, "write", &write) &&
           patron_table_read(&k->c, k->rq->body, k->rq->size, &rows, &n) &&
           skip_lines(k, rows, n) && patron_import_judge(&k->c, rows, n) &&
           (!write || patron_import_write(&k->c, rows, n, NULL, NULL)) &&
           answer(k, rows, n);
}
