/* /labels: layouts, the queue, print runs and their files. */
#include <string.h>

#include "circulation-desk/api/api.h"
#include "usecase/label.h"

static const struct {
    const char *word;
    unsigned use;
} uses[] = {{"code", USE_CODE}, {"spine", USE_SPINE}, {"pocket", USE_POCKET},
            {"card", USE_CARD}, {"class", USE_CLASS}, {"sign", USE_SIGN}};
enum { USES = sizeof uses / sizeof *uses };

/* ---- layouts ------------------------------------------------------------ */

static int64_t hundredths(double mm)
{
    return (int64_t)(mm * 100 + 0.5);
}

static void layout_json(struct json_out *j, const struct label_layout_view *v)
{
    const struct layout *l = &v->layout;

    out_object(j);
    out_put_int(j, "id", v->id);
    out_put(j, "name", v->name);
    out_put(j, "title", l->name);
    out_put(j, "text", v->text);
    out_key(j, "uses");
    out_array(j);
    for (int i = 0; i < USES; i++)
        if (l->uses & uses[i].use)
            out_text(j, uses[i].word);
    out_array_end(j);
    out_put_int(j, "columns", l->columns);
    out_put_int(j, "rows", l->rows);
    out_put_int(j, "label_width", hundredths(l->label_w));
    out_put_int(j, "label_height", hundredths(l->label_h));
    out_object_end(j);
}

bool api_layout_list(struct call *k)
{
    struct label_layout_view *views;
    size_t n;

    if (!label_layout_list(&k->c, &views, &n))
        return false;
    out_object(&k->out);
    out_key(&k->out, "layouts");
    out_array(&k->out);
    for (size_t i = 0; i < n; i++)
        layout_json(&k->out, &views[i]);
    out_array_end(&k->out);
    out_object_end(&k->out);
    return true;
}

bool api_layout_save(struct call *k)
{
    const char *name, *text;
    int64_t id;

    return body_text(k, "name", &name) && body_text(k, "text", &text) &&
           label_layout_save(&k->c, name, text, &id) && answer_id(k, id);
}

bool api_layout_drop(struct call *k)
{
    int64_t seq;

    return label_layout_drop(&k->c, k->id, &seq) && answer_seq(k, seq);
}

static void troubles_json(struct json_out *j, const struct label_file *file)
{
    out_key(j, "troubles");
    out_array(j);
    for (size_t i = 0; i < file->trouble_n; i++) {
        out_object(j);
        out_put_int(j, "place", (int64_t)file->troubles[i].place);
        out_put(j, "barcode", file->troubles[i].barcode);
        out_put(j, "text", file->troubles[i].sentence);
        out_object_end(j);
    }
    out_array_end(j);
}

bool api_label_preview(struct call *k)
{
    struct label_preview_request rq = {.layout = "a4-24-full"};
    struct label_file file;

    if (!body_text_maybe(k, "layout", &rq.layout) ||
        !body_text_maybe(k, "text", &rq.text) ||
        !body_text_maybe(k, "barcode", &rq.barcode) ||
        !label_preview(&k->c, &rq, &file))
        return false;
    out_object(&k->out);
    out_put(&k->out, "svg", file.out.p);
    troubles_json(&k->out, &file);
    out_object_end(&k->out);
    return true;
}

/* ---- the queue ---------------------------------------------------------- */

static bool use_named(struct call *k, const char *word, unsigned *use)
{
    *use = USE_CODE | USE_SPINE;
    if (word == NULL || strcmp(word, "both") == 0)
        return true;
    *use = strcmp(word, "code") == 0    ? USE_CODE
           : strcmp(word, "spine") == 0 ? USE_SPINE : 0u;
    return *use != 0 ||
           fail(&k->c, ERR_INVALID, "say which label: code or spine");
}

bool api_label_queue(struct call *k)
{
    struct json_out *j = &k->out;
    struct label_queue q;
    unsigned use;

    if (!use_named(k, query_text(k, "use"), &use) ||
        !label_queue_show(&k->c, use, &q))
        return false;
    out_object(j);
    out_put_int(j, "code", q.code);
    out_put_int(j, "spine", q.spine);
    out_key(j, "copies");
    out_array(j);
    for (size_t i = 0; i < q.n; i++) {
        out_object(j);
        out_put_int(j, "id", q.copies[i].copy_id);
        out_put(j, "barcode", q.copies[i].barcode);
        out_put(j, "call_number", q.copies[i].call_number);
        out_put(j, "title", q.copies[i].title);
        out_object_end(j);
    }
    out_array_end(j);
    out_object_end(j);
    return true;
}

bool api_label_queue_change(struct call *k)
{
    const char *const *barcodes = NULL, *word = NULL;
    size_t n = 0;
    unsigned use;
    bool wanted = true;
    int64_t seq;

    return body_texts(k, "barcodes", &barcodes, &n) &&
           body_text_maybe(k, "use", &word) && use_named(k, word, &use) &&
           body_bool_maybe(k, "wanted", &wanted) &&
           label_queue_change(&k->c, barcodes, n, use, wanted, &seq) &&
           answer_seq(k, seq);
}

/* ---- runs --------------------------------------------------------------- */

static bool read_pick(struct call *k, struct label_print_request *rq)
{
    static const char *const words[] = {"queue", "barcodes", "batch", "since",
                                        "calls"};
    const char *word = "queue";

    if (!body_text_maybe(k, "pick", &word))
        return false;
    for (int i = PICK_QUEUE; i <= PICK_CALLS; i++)
        if (strcmp(words[i], word) == 0) {
            rq->pick = (enum label_pick)i;
            return true;
        }
    return fail(&k->c, ERR_INVALID, "there is no field \"%s\"", word);
}

static bool read_print(struct call *k, struct label_print_request *rq)
{
    int64_t start = -1;

    if (!body_text(k, "layout", &rq->layout) || !read_pick(k, rq) ||
        !body_texts_maybe(k, "barcodes", &rq->barcodes, &rq->barcode_n) ||
        !body_id_maybe(k, "batch", &rq->batch_id) ||
        !body_day_maybe(k, "since", &rq->since) ||
        !body_text_maybe(k, "from", &rq->from_call) ||
        !body_text_maybe(k, "to", &rq->to_call) ||
        !body_bool_maybe(k, "again", &rq->again) ||
        !body_int_maybe(k, "start", &start))
        return false;
    if (start < -1 || start >= LAYOUT_CELLS)
        return fail(&k->c, ERR_INVALID, "\"%s\" is not a number from %lld to "
                    "%lld", "start", -1LL, (long long)LAYOUT_CELLS - 1);
    rq->start = (int)start;
    return true;
}

bool api_label_print(struct call *k)
{
    struct label_print_request rq = {0};
    struct label_printed rs;

    if (!read_print(k, &rq) || !label_print(&k->c, &rq, &rs))
        return false;
    out_object(&k->out);
    out_put_int(&k->out, "run", rs.run.id);
    out_put_int(&k->out, "labels", rs.run.labels);
    out_put_int(&k->out, "start", rs.run.start_cell);
    out_put_int(&k->out, "next", rs.next_cell);
    out_put_int(&k->out, "left_out", (int64_t)rs.left_out);
    out_object_end(&k->out);
    return true;
}

bool api_label_runs(struct call *k)
{
    struct json_out *j = &k->out;
    struct label_run *runs;
    size_t n;

    if (!label_run_list(&k->c, &runs, &n))
        return false;
    out_object(j);
    out_key(j, "runs");
    out_array(j);
    for (size_t i = 0; i < n; i++) {
        out_object(j);
        out_put_int(j, "id", runs[i].id);
        out_put(j, "layout", runs[i].layout);
        out_put_int(j, "labels", runs[i].labels);
        out_put_int(j, "start", runs[i].start_cell);
        out_put_int(j, "at", runs[i].at);
        out_object_end(j);
    }
    out_array_end(j);
    out_object_end(j);
    return true;
}

static bool read_form(struct call *k, enum label_form *form, int *dpi)
{
    const char *word = query_text(k, "format");
    int64_t dots = 203;

    *form = FORM_PDF;
    if (word != NULL && !label_form_from_word(word, form))
        return fail(&k->c, ERR_INVALID, "there is no field \"%s\"", word);
    if (!query_int(k, "dpi", (const int64_t[]){100, 1200}, &dots))
        return false;
    *dpi = (int)dots;
    return true;
}

static bool read_file(struct call *k, struct label_file_request *rq)
{
    int64_t from = 0, most = 0, start = -1;

    if (!read_form(k, &rq->form, &rq->dpi) ||
        !query_int(k, "from", (const int64_t[]){0, LABELS_MOST}, &from) ||
        !query_int(k, "most", (const int64_t[]){1, LABELS_MOST}, &most) ||
        !query_int(k, "start", (const int64_t[]){0, LAYOUT_CELLS - 1},
                   &start))
        return false;
    rq->run_id = k->id;
    rq->from = (size_t)from;
    rq->most = (size_t)most;
    rq->start = (int)start;
    return true;
}

bool api_label_file(struct call *k)
{
    struct label_file_request rq = {0};
    struct label_file file;

    return read_file(k, &rq) && label_run_file(&k->c, &rq, &file) &&
           answer_file(k, label_form_type(rq.form), &file.out);
}

bool api_label_check(struct call *k)
{
    struct label_file_request rq = {.run_id = k->id, .start = -1};
    struct label_file file;

    if (!label_run_file(&k->c, &rq, &file))
        return false;
    out_object(&k->out);
    out_put_int(&k->out, "labels", (int64_t)file.sheet.labels);
    out_put_int(&k->out, "pages", (int64_t)file.sheet.pages);
    out_put_int(&k->out, "troubled", (int64_t)file.sheet.troubled);
    troubles_json(&k->out, &file);
    out_object_end(&k->out);
    return true;
}
