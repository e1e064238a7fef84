/* The queue of labels, sheets, calibration and signs (label.h). */
#include <string.h>

#include "actor.h"
#include "deed.h"
#include "label_parts.h"
#include "rules/call_number.h"

/* ---- the queue ---------------------------------------------------------- */

enum { SHOWN = 2000 };

bool label_queue_show(struct ctx *c, unsigned uses, struct label_queue *q)
{
    *q = (struct label_queue){0};
    if (!actor_must(c, RIGHT_COPY_WRITE) ||
        !label_queue_count(c, c->school_id, &q->code, &q->spine) ||
        !label_copies_waiting(c, c->school_id, uses & USE_CODE,
                              uses & USE_SPINE, "", &q->copies, &q->n))
        return false;
    if (q->n > SHOWN)
        q->n = SHOWN;
    return true;
}

struct changing {
    const char *const *barcodes;
    size_t n;
    unsigned uses;
    bool wanted;
    int64_t seq;
};

static bool change_one(struct ctx *c, const struct changing *g,
                       int64_t copy_id, const char *use)
{
    return g->wanted ? label_queue_add(c, c->school_id, copy_id, use)
                     : label_queue_remove(c, copy_id, use);
}

static bool change_all(struct ctx *c, const struct changing *g)
{
    struct label_copy *copies;
    size_t n;

    if (!label_copies_named(c, c->school_id, g->barcodes, g->n, "", &copies,
                            &n))
        return false;
    for (size_t i = 0; i < n; i++)
        if (((g->uses & USE_CODE) &&
             !change_one(c, g, copies[i].copy_id, "code")) ||
            ((g->uses & USE_SPINE) &&
             !change_one(c, g, copies[i].copy_id, "spine")))
            return false;
    return true;
}

static bool change_work(struct ctx *c, void *arg)
{
    struct changing *g = arg;
    struct journal_entry first, e = {.deed = "label_queue_change"};
    struct deed_data data;

    if (!deed_first_answer(c, "label_queue_change", 0, &first))
        return false;
    g->seq = first.seq;
    if (first.seq != 0)
        return true;
    deed_data_begin(c, &data);
    deed_put_int(&data, "copies", (int64_t)g->n);
    deed_put_int(&data, "uses", g->uses);
    deed_put_int(&data, "wanted", g->wanted);
    e.data = deed_data_end(&data);
    return change_all(c, g) && journal_add(c, c->school_id, &e, &g->seq);
}

bool label_queue_change(struct ctx *c, const char *const *barcodes, size_t n,
                        unsigned uses, bool wanted, int64_t *journal_seq)
{
    struct changing g = {barcodes, n, uses, wanted, 0};

    if (!actor_must(c, RIGHT_COPY_WRITE))
        return false;
    if (n == 0 || n > LABELS_MOST)
        return fail(c, ERR_INVALID, "say which barcodes");
    if ((uses & (USE_CODE | USE_SPINE)) == 0)
        return fail(c, ERR_INVALID, "say which label: code or spine");
    if (!db_write(c, c->school_id, change_work, &g))
        return false;
    *journal_seq = g.seq;
    return true;
}

/* ---- sheets ------------------------------------------------------------- */

bool label_sheet_show(struct ctx *c, const char *layout,
                      struct label_sheet *sheet)
{
    struct layout l;

    return actor_must(c, RIGHT_COPY_WRITE) &&
           label_layout_named(c, layout, &l) &&
           label_sheet_read(c, c->school_id, layout, sheet);
}

struct sheet_saving {
    const char *layout;
    const struct label_sheet *sheet;
    int64_t seq;
};

static bool sheet_work(struct ctx *c, void *arg)
{
    struct sheet_saving *s = arg;
    struct journal_entry first, e = {.deed = "label_sheet_save"};
    struct deed_data data;

    if (!deed_first_answer(c, "label_sheet_save", 0, &first))
        return false;
    s->seq = first.seq;
    if (first.seq != 0)
        return true;
    deed_data_begin(c, &data);
    deed_put_text(&data, "layout", s->layout);
    deed_put_int(&data, "shift_x", s->sheet->shift_x);
    deed_put_int(&data, "shift_y", s->sheet->shift_y);
    deed_put_int(&data, "next", s->sheet->next_cell);
    e.data = deed_data_end(&data);
    return label_sheet_write(c, c->school_id, s->layout, s->sheet) &&
           journal_add(c, c->school_id, &e, &s->seq);
}

bool label_sheet_save(struct ctx *c, const char *layout,
                      const struct label_sheet *sheet, int64_t *journal_seq)
{
    struct sheet_saving s = {layout, sheet, 0};
    struct layout l;

    if (!actor_must(c, RIGHT_COPY_WRITE) ||
        !label_layout_named(c, layout, &l))
        return false;
    if (sheet->shift_x < -2000 || sheet->shift_x > 2000 ||
        sheet->shift_y < -2000 || sheet->shift_y > 2000)
        return fail(c, ERR_INVALID, "no printer shifts by more than 20 mm");
    if (sheet->next_cell < 0 || sheet->next_cell >= l.columns * l.rows)
        return fail(c, ERR_INVALID, "this sheet has %d labels; it cannot begin "
                                    "at number %d", l.columns * l.rows,
                    sheet->next_cell + 1);
    if (!db_write(c, c->school_id, sheet_work, &s))
        return false;
    *journal_seq = s.seq;
    return true;
}

bool label_calibration(struct ctx *c, const char *layout, struct buf *out)
{
    struct label_sheet sheet;
    struct layout l;

    if (!actor_must(c, RIGHT_COPY_WRITE) ||
        !label_layout_named(c, layout, &l) ||
        !label_sheet_read(c, c->school_id, layout, &sheet))
        return false;
    *out = buf_new(c->mem);
    return sheet_calibration(c, &l, sheet.shift_x / 100.0,
                             sheet.shift_y / 100.0, out);
}

/* ---- signs -------------------------------------------------------------- */

enum { MAIN_CLASSES = 26 };

static struct label sign_label(struct ctx *c, const struct school *school,
                               const struct label_sign *sign)
{
    const char *name = sign->text;

    if (name == NULL || *name == '\0')
        name = clc_main_class(sign->class_number[0]);
    return (struct label){.field = {
        [FIELD_CLASS] = sign->class_number,
        [FIELD_TEXT] = name == NULL || name == sign->text
                           ? name : say(c->lang, name),
        [FIELD_SCHOOL] = school->name}};
}

/* A sign for each main class that has copies. */
static bool signs_of_school(struct ctx *c, struct label_sign *signs,
                            size_t *n)
{
    *n = 0;
    for (const char *letter = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"; *letter != '\0';
         letter++) {
        bool any;
        if (clc_main_class(*letter) == NULL)
            continue;
        signs[*n].class_number = arena_copy_bytes(c->mem, letter, 1);
        signs[*n].text = NULL;
        if (!label_class_has_copies(c, c->school_id, signs[*n].class_number,
                                    &any))
            return false;
        *n += any;
    }
    return *n > 0 ||
           fail(c, ERR_CONFLICT, "there is no label to print");
}

bool label_signs(struct ctx *c, const char *layout,
                 const struct label_sign *signs, size_t n,
                 struct label_file *file)
{
    struct label_sign by_class[MAIN_CLASSES];
    struct label_making m = {.form = FORM_PDF};
    struct school school;
    struct layout l;
    struct label *labels;

    if (!actor_must(c, RIGHT_COPY_WRITE))
        return false;
    if (n > 500)
        return fail(c, ERR_INVALID, "more than %d signs at a time", 500);
    if (n == 0)
        signs = by_class;
    if ((n == 0 && !signs_of_school(c, by_class, &n)) ||
        !label_layout_named(c, layout, &l) ||
        !label_sheet_read(c, c->school_id, layout, &m.sheet) ||
        !school_find(c, c->school_id, NULL, &school))
        return false;
    labels = ARENA_ARRAY(c->mem, struct label, n);
    for (size_t i = 0; i < n; i++)
        labels[i] = sign_label(c, &school, &signs[i]);
    m.layout = &l;
    m.labels = labels;
    m.n = n;
    return label_make_file(c, &m, file);
}
