/* cmd_label.c - labels of copies: printed, waiting, printed before. */
#include <stdio.h>
#include <string.h>

#include "catalog-tool/label.h"

/* ---- files of labels ---------------------------------------------------- */

bool label_form_asked(struct tool *t, enum label_form *form)
{
    const char *word = option_text(t, "format");

    *form = FORM_PDF;
    return word == NULL || label_form_from_word(word, form) ||
           fail(&t->c, ERR_INVALID, "--%s does not know \"%s\"", "format",
                word);
}

/* What does not fit goes to standard error; the labels are printed. */
void tell_label_troubles(const struct label_file *file)
{
    for (size_t i = 0; i < file->trouble_n; i++)
        fprintf(stderr, "%s: %s\n",
                file->troubles[i].barcode ? file->troubles[i].barcode : "-",
                file->troubles[i].sentence);
}

void put_label_file(struct tool *t, const struct label_file *file)
{
    struct json_out *j = &t->j;

    out_put_int(j, "labels", (int64_t)file->sheet.labels);
    out_put_int(j, "pages", (int64_t)file->sheet.pages);
    out_put_int(j, "troubled", (int64_t)file->sheet.troubled);
    out_key(j, "troubles");
    out_array(j);
    for (size_t i = 0; i < file->trouble_n; i++) {
        out_object(j);
        out_put(j, "barcode", file->troubles[i].barcode);
        out_put(j, "text", file->troubles[i].sentence);
        out_object_end(j);
    }
    out_array_end(j);
}

/* ---- printing ----------------------------------------------------------- */

/* How the copies are named; at most one way. */
static bool read_pick(struct tool *t, struct label_print_request *rq)
{
    const char *file = option_text(t, "barcodes");
    int64_t most = INT64_MAX;
    int ways = (t->operand_count > 0 || file != NULL) +
               option_given(t, "batch") + option_given(t, "since") +
               option_given(t, "from");

    if (ways > 1 || (t->operand_count > 0 && file != NULL))
        return fail(&t->c, ERR_INVALID,
                    "name the copies in one way: barcodes, --barcodes, "
                    "--batch, --since or --from");
    rq->barcodes = (const char *const *)t->operands;
    rq->barcode_n = (size_t)t->operand_count;
    if (file != NULL) {
        const char **lines;
        if (!input_lines(t, file, LABELS_MOST, &lines, &rq->barcode_n))
            return false;
        rq->barcodes = lines;
    }
    rq->from_call = option_text(t, "from");
    rq->to_call = option_text(t, "to");
    rq->pick = option_given(t, "batch")   ? PICK_BATCH
               : option_given(t, "since") ? PICK_SINCE
               : rq->from_call != NULL    ? PICK_CALLS
               : ways == 1                ? PICK_BARCODES : PICK_QUEUE;
    return option_number(t, "batch", (int64_t[]){1, most}, &rq->batch_id) &&
           option_day(t, "since", &rq->since);
}

static bool read_print(struct tool *t, struct label_print_request *rq)
{
    int64_t start = 0;

    *rq = (struct label_print_request){.layout = option_text(t, "layout"),
                                       .again = option_given(t, "again")};
    if (rq->layout == NULL)
        rq->layout = "a4-24-full";
    if (!option_number(t, "start", (int64_t[]){1, LAYOUT_CELLS}, &start) ||
        !read_pick(t, rq))
        return false;
    rq->start = (int)start - 1;
    return true;
}

static bool read_file(struct tool *t, struct label_file_request *f)
{
    int64_t dpi = 203, label = 1, count = 0, start = 0;

    if (!option_number(t, "run", (int64_t[]){1, INT64_MAX}, &f->run_id) ||
        !option_number(t, "dpi", (int64_t[]){100, 1200}, &dpi) ||
        !option_number(t, "label", (int64_t[]){1, LABELS_MOST}, &label) ||
        !option_number(t, "count", (int64_t[]){1, LABELS_MOST}, &count) ||
        !option_number(t, "start", (int64_t[]){1, LAYOUT_CELLS}, &start) ||
        !label_form_asked(t, &f->form))
        return false;
    f->dpi = (int)dpi;
    f->from = (size_t)label - 1;
    f->most = (size_t)count;
    f->start = (int)start - 1;
    return true;
}

static void told_run(struct tool *t, const struct label_printed *rs,
                     const struct label_file *file)
{
    if (option_text(t, "output") != NULL)
        tell(t, "%zu labels on %zu pages, run %lld", file->sheet.labels,
             file->sheet.pages, (long long)rs->run.id);
    if (rs->left_out > 0)
        tell_aside(t, "%zu were printed before and left out", rs->left_out);
    out_object(&t->j);
    out_put_int(&t->j, "run", rs->run.id);
    out_put_int(&t->j, "left_out", (int64_t)rs->left_out);
    put_label_file(t, file);
    out_object_end(&t->j);
}

enum status run_label_print(struct tool *t)
{
    struct label_print_request rq;
    struct label_file_request fr = {0};
    struct label_printed rs = {0};
    struct label_file file;

    if (!need_school(t) || !output_asked(t) || !read_print(t, &rq) ||
        !read_file(t, &fr))
        return failed(t);
    if (fr.run_id == 0) {
        if (!label_print(&t->c, &rq, &rs))
            return failed(t);
        fr.run_id = rs.run.id;
    }
    rs.run.id = fr.run_id;
    if (!label_run_file(&t->c, &fr, &file) || !output_write(t, &file.out))
        return failed(t);
    tell_label_troubles(&file);
    told_run(t, &rs, &file);
    return file.sheet.troubled > 0 ? STATUS_REFUSED : STATUS_DONE;
}

enum status run_label_runs(struct tool *t)
{
    struct label_run *runs;
    size_t n;

    if (!need_school(t) || !label_run_list(&t->c, &runs, &n))
        return failed(t);
    out_array(&t->j);
    for (size_t i = 0; i < n; i++) {
        if (!t->json)
            printf("%lld\t%s\t%d\n", (long long)runs[i].id, runs[i].layout,
                   runs[i].labels);
        out_object(&t->j);
        out_put_int(&t->j, "run", runs[i].id);
        out_put(&t->j, "layout", runs[i].layout);
        out_put_int(&t->j, "labels", runs[i].labels);
        out_put_int(&t->j, "at", runs[i].at);
        out_object_end(&t->j);
    }
    out_array_end(&t->j);
    return STATUS_DONE;
}

/* ---- the queue ---------------------------------------------------------- */

enum status run_label_queue(struct tool *t)
{
    struct label_queue q;

    if (!need_school(t) ||
        !label_queue_show(&t->c, USE_CODE | USE_SPINE, &q))
        return failed(t);
    tell(t, "%lld bar codes and %lld call numbers wait to be printed",
         (long long)q.code, (long long)q.spine);
    out_object(&t->j);
    out_put_int(&t->j, "code", q.code);
    out_put_int(&t->j, "spine", q.spine);
    out_key(&t->j, "copies");
    out_array(&t->j);
    for (size_t i = 0; i < q.n; i++) {
        if (!t->json)
            printf("%s\t%s\t%s\n", q.copies[i].barcode,
                   q.copies[i].call_number, q.copies[i].title);
        out_object(&t->j);
        out_put(&t->j, "barcode", q.copies[i].barcode);
        out_put(&t->j, "call_number", q.copies[i].call_number);
        out_put(&t->j, "title", q.copies[i].title);
        out_object_end(&t->j);
    }
    out_array_end(&t->j);
    out_object_end(&t->j);
    return STATUS_DONE;
}

static enum status change_queue(struct tool *t, bool wanted)
{
    unsigned uses = (option_given(t, "code") ? USE_CODE : 0u) |
                    (option_given(t, "spine") ? USE_SPINE : 0u);
    int64_t seq;

    if (!need_school(t) ||
        !label_queue_change(&t->c, (const char *const *)t->operands,
                            (size_t)t->operand_count,
                            uses ? uses : USE_CODE | USE_SPINE, wanted, &seq))
        return failed(t);
    if (wanted)
        tell(t, "%d copies wait for labels now", t->operand_count);
    else
        tell(t, "%d copies wait for no labels now", t->operand_count);
    out_object(&t->j);
    out_put_int(&t->j, "journal", seq);
    out_object_end(&t->j);
    return STATUS_DONE;
}

enum status run_label_want(struct tool *t)
{
    return change_queue(t, true);
}

enum status run_label_skip(struct tool *t)
{
    return change_queue(t, false);
}
