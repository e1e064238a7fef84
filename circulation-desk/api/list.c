/* /lists: which column of a list means what, looked at and kept. */
#include <stdlib.h>
#include <string.h>

#include "circulation-desk/api/list_parts.h"
#include "usecase/list_view.h"

enum { SAMPLES = 3 };

bool query_rows(struct call *k, struct row_spans *spans)
{
    const char *at = query_text(k, "skip");
    size_t most = 1;

    *spans = (struct row_spans){0};
    if (at == NULL || *at == '\0')
        return true;
    for (const char *p = at; *p != '\0'; p++)
        most += *p == ',';
    spans->span = arena_alloc(k->c.mem, most * sizeof *spans->span);
    for (;; at++) {
        char *end;
        int64_t from = strtoll(at, &end, 10), to = from;
        if (end != at && *end == '-') {
            at = end + 1;
            to = strtoll(at, &end, 10);
        }
        if (end == at || from < 1 || to < from ||
            (spans->n > 0 && from <= spans->span[spans->n - 1].to) ||
            (*end != ',' && *end != '\0'))
            return body_is_wrong(k, "skip");
        spans->span[spans->n].from = from;
        spans->span[spans->n++].to = to;
        if (*end == '\0')
            return true;
        at = end;
    }
}

bool row_is_in(const struct row_spans *spans, int64_t row)
{
    size_t low = 0, high = spans->n;

    while (low < high) {
        size_t middle = (low + high) / 2;
        if (spans->span[middle].to < row)
            low = middle + 1;
        else
            high = middle;
    }
    return low < spans->n && spans->span[low].from <= row;
}

bool query_sheet(struct call *k, bool *wanted, bool *workbook)
{
    const char *word = query_text(k, "sheet");

    *wanted = word != NULL;
    *workbook = word != NULL && strcmp(word, "xlsx") == 0;
    return word == NULL || *workbook || strcmp(word, "csv") == 0 ||
           body_is_wrong(k, "sheet");
}

/* ---- columns ------------------------------------------------------------ */

static const char *by_word(enum list_by by)
{
    static const char *const words[] = {"", "told", "kept", "heading",
                                        "content"};

    return words[by];
}

static void samples_json(struct call *k, const struct list_view *v, int column)
{
    struct list_map here = {.at = {column}};
    int told = 0;

    out_key(&k->out, "samples");
    out_array(&k->out);
    for (size_t i = 0; i < v->n && told < SAMPLES; i++) {
        const char *text = list_cell(k->c.mem, &here, &v->rows[i], 0);
        if (*text == '\0')
            continue;
        out_text(&k->out, text);
        told++;
    }
    out_array_end(&k->out);
}

static void column_json(struct call *k, const struct list_view *v, int column)
{
    const struct csv_row *heading = v->heading;
    struct json_out *j = &k->out;
    int field = 0;

    while (field < v->kind->count && v->map.at[field] != column)
        field++;
    out_object(j);
    out_put(j, "heading", heading != NULL && (size_t)column < heading->n
                              ? heading->cell[column] : "");
    out_put(j, "field", field < v->kind->count ? v->kind->field[field].name
                                               : NULL);
    out_put(j, "by", field < v->kind->count ? by_word(v->map.by[field]) : "");
    samples_json(k, v, column);
    out_object_end(j);
}

static bool view_answer(struct call *k, const struct list_view *v)
{
    struct json_out *j = &k->out;

    out_object(j);
    out_put(j, "kind", v->kind->name);
    out_put(j, "map", list_map_text(k->c.mem, v->kind, &v->map));
    out_put_int(j, "heading", v->map.heading + 1);
    out_put_int(j, "rows", (int64_t)v->n);
    out_key(j, "fields");
    out_array(j);
    for (int i = 0; i < v->kind->count; i++) {
        out_object(j);
        out_put(j, "name", v->kind->field[i].name);
        out_put(j, "label", say(k->c.lang, v->kind->field[i].label));
        out_object_end(j);
    }
    out_array_end(j);
    out_key(j, "columns");
    out_array(j);
    for (int i = 0; i < v->width; i++)
        column_json(k, v, i);
    out_array_end(j);
    out_object_end(j);
    return true;
}

bool api_list_look(struct call *k)
{
    const char *kind = query_text(k, "kind");
    struct list_view v;

    return list_look(&k->c, kind ? kind : "", k->rq->body, k->rq->size,
                     query_text(k, "map"), &v) &&
           view_answer(k, &v);
}

bool api_list_keep(struct call *k)
{
    const char *kind, *map, *const *headings;
    int64_t seq;
    size_t n;

    return body_text(k, "kind", &kind) && body_text(k, "map", &map) &&
           body_texts(k, "headings", &headings, &n) &&
           list_keep(&k->c, kind, headings, n, map, &seq) &&
           answer_seq(k, seq);
}
