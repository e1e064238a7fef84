/* /labels: sheets, calibration, shelf signs and what readers get. */
#include "circulation-desk/api/api.h"
#include "usecase/label.h"
#include "usecase/reader_label.h"

static bool layout_asked(struct call *k, const char **name)
{
    *name = query_text(k, "layout");
    return *name != NULL || body_is_wrong(k, "layout");
}

bool api_sheet_show(struct call *k)
{
    const char *name;
    struct label_sheet s;

    if (!layout_asked(k, &name) || !label_sheet_show(&k->c, name, &s))
        return false;
    out_object(&k->out);
    out_put_int(&k->out, "shift_x", s.shift_x);
    out_put_int(&k->out, "shift_y", s.shift_y);
    out_put_int(&k->out, "next", s.next_cell);
    out_object_end(&k->out);
    return true;
}

bool api_sheet_save(struct call *k)
{
    const char *name;
    int64_t x, y, next, seq;
    struct label_sheet s;

    if (!body_text(k, "layout", &name) || !body_int(k, "shift_x", &x) ||
        !body_int(k, "shift_y", &y) || !body_int(k, "next", &next))
        return false;
    /* Too large for an int is too large for a sheet. */
    s = (struct label_sheet){x < -9999 || x > 9999 ? 9999 : (int)x,
                             y < -9999 || y > 9999 ? 9999 : (int)y,
                             next < 0 || next > 9999 ? 9999 : (int)next};
    return label_sheet_save(&k->c, name, &s, &seq) && answer_seq(k, seq);
}

bool api_calibration(struct call *k)
{
    const char *name;
    struct buf out;

    return layout_asked(k, &name) && label_calibration(&k->c, name, &out) &&
           answer_file(k, "application/pdf", &out);
}

enum { SIGNS_MOST = 500 };

static bool read_signs(struct call *k, struct label_sign *signs, size_t *n)
{
    json_t *list = json_object_get(k->body, "signs"), *one;
    size_t i;

    *n = 0;
    if (list == NULL || json_is_null(list))
        return true;
    if (!json_is_array(list) || json_array_size(list) > SIGNS_MOST)
        return body_is_wrong(k, "signs");
    json_array_foreach(list, i, one) {
        signs[i].class_number =
            json_string_value(json_object_get(one, "class"));
        signs[i].text = json_string_value(json_object_get(one, "text"));
        if (signs[i].class_number == NULL)
            return body_is_wrong(k, "signs");
    }
    *n = json_array_size(list);
    return true;
}

bool api_label_signs(struct call *k)
{
    const char *layout = "a4-shelf";
    struct label_sign signs[SIGNS_MOST];
    struct label_file file;
    size_t n;

    return body_text_maybe(k, "layout", &layout) &&
           read_signs(k, signs, &n) &&
           label_signs(&k->c, layout, n > 0 ? signs : NULL, n, &file) &&
           answer_file(k, "application/pdf", &file.out);
}

bool api_reader_labels(struct call *k)
{
    const char *reader = query_text(k, "reader");
    struct reader_label_request rq = {.layout = query_text(k, "layout"),
                                      .readers = &reader,
                                      .reader_n = reader != NULL};
    struct label_file file;
    int64_t start = 0;

    if (!query_id(k, "class", &rq.class_id) ||
        !query_int(k, "start", (const int64_t[]){0, LAYOUT_CELLS - 1},
                   &start))
        return false;
    rq.start = (int)start;
    return reader_labels(&k->c, &rq, &file) &&
           answer_file(k, "application/pdf", &file.out);
}
