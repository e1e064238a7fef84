/* cmd_label_more.c - readers' cards, signs, layouts and sheets of labels. */
#include <stdio.h>
#include <string.h>

#include "catalog-tool/label.h"
#include "usecase/class.h"
#include "usecase/reader_label.h"

static enum status give(struct tool *t, const struct label_file *file)
{
    if (!output_write(t, &file->out))
        return failed(t);
    tell_label_troubles(file);
    if (option_text(t, "output") != NULL)
        tell(t, "%zu labels on %zu pages", file->sheet.labels,
             file->sheet.pages);
    out_object(&t->j);
    put_label_file(t, file);
    out_object_end(&t->j);
    return file->sheet.troubled > 0 ? STATUS_REFUSED : STATUS_DONE;
}

static bool class_named(struct tool *t, const char *name, int64_t *id)
{
    struct class_view *list;
    size_t n;

    if (name == NULL)
        return true;
    if (!class_list(&t->c, &list, &n))
        return false;
    for (size_t i = 0; i < n; i++)
        if (strcmp(list[i].name, name) == 0) {
            *id = list[i].id;
            return true;
        }
    return fail(&t->c, ERR_NOT_FOUND, "no class is called %s", name);
}

enum status run_label_cards(struct tool *t)
{
    int64_t dpi = 203, start = 1;
    struct reader_label_request rq = {
        .layout = option_text(t, "layout"),
        .readers = (const char *const *)t->operands,
        .reader_n = (size_t)t->operand_count};
    struct label_file file;

    if (!need_school(t) || !output_asked(t) ||
        !label_form_asked(t, &rq.form) ||
        !option_number(t, "dpi", (int64_t[]){100, 1200}, &dpi) ||
        !option_number(t, "start", (int64_t[]){1, LAYOUT_CELLS}, &start) ||
        !class_named(t, option_text(t, "class"), &rq.class_id))
        return failed(t);
    rq.dpi = (int)dpi;
    rq.start = (int)start - 1;
    if (!reader_labels(&t->c, &rq, &file))
        return failed(t);
    return give(t, &file);
}

/* "I28=Picture books", or "I28" for the name of its main class. */
static struct label_sign sign_of(struct tool *t, const char *word)
{
    const char *equals = strchr(word, '=');

    if (equals == NULL)
        return (struct label_sign){word, NULL};
    return (struct label_sign){
        arena_copy_bytes(t->c.mem, word, (size_t)(equals - word)),
        equals + 1};
}

enum status run_label_signs(struct tool *t)
{
    const char *layout = option_text(t, "layout");
    size_t n = (size_t)t->operand_count;
    struct label_sign *signs = ARENA_ARRAY(t->c.mem, struct label_sign, n + 1);
    struct label_file file;

    for (size_t i = 0; i < n; i++)
        signs[i] = sign_of(t, t->operands[i]);
    if (!need_school(t) || !output_asked(t) ||
        !label_signs(&t->c, layout ? layout : "a4-shelf",
                     n > 0 ? signs : NULL, n, &file))
        return failed(t);
    return give(t, &file);
}

/* ---- layouts ------------------------------------------------------------ */

enum status run_label_layouts(struct tool *t)
{
    const char *only = t->operand_count > 0 ? t->operands[0] : NULL;
    struct label_layout_view *views;
    size_t n, shown = 0;

    if (!need_school(t) || !label_layout_list(&t->c, &views, &n))
        return failed(t);
    out_array(&t->j);
    for (size_t i = 0; i < n; i++) {
        if (only != NULL && strcmp(only, views[i].name) != 0)
            continue;
        shown++;
        if (!t->json && only != NULL)
            fputs(views[i].text, stdout);
        else if (!t->json)
            printf("%s\t%s\n", views[i].name, views[i].layout.name);
        out_object(&t->j);
        out_put(&t->j, "name", views[i].name);
        out_put(&t->j, "title", views[i].layout.name);
        out_put_bool(&t->j, "own", views[i].id != 0);
        out_put(&t->j, "text", views[i].text);
        out_object_end(&t->j);
    }
    out_array_end(&t->j);
    if (shown > 0 || only == NULL)
        return STATUS_DONE;
    (void)!fail(&t->c, ERR_NOT_FOUND, "no layout of labels is called %s",
                only);
    return failed(t);
}

enum status run_label_save_layout(struct tool *t)
{
    struct buf text;
    int64_t id;

    if (!need_school(t) ||
        !input_file(t, t->operands[1], LAYOUT_BYTES, &text) ||
        !label_layout_save(&t->c, t->operands[0], text.p, &id))
        return failed(t);
    tell(t, "%s is a layout of your own now", t->operands[0]);
    out_object(&t->j);
    out_put_int(&t->j, "id", id);
    out_object_end(&t->j);
    return STATUS_DONE;
}

static bool own_layout(struct tool *t, const char *name, int64_t *id)
{
    struct label_layout_view *views;
    size_t n;

    if (!label_layout_list(&t->c, &views, &n))
        return false;
    for (size_t i = 0; i < n; i++)
        if (views[i].id != 0 && strcmp(views[i].name, name) == 0) {
            *id = views[i].id;
            return true;
        }
    return fail(&t->c, ERR_NOT_FOUND, "the school has no such layout");
}

enum status run_label_drop_layout(struct tool *t)
{
    int64_t id = 0, seq;

    if (!need_school(t) || !own_layout(t, t->operands[0], &id) ||
        !label_layout_drop(&t->c, id, &seq))
        return failed(t);
    tell(t, "%s is gone", t->operands[0]);
    out_object(&t->j);
    out_put_int(&t->j, "journal", seq);
    out_object_end(&t->j);
    return STATUS_DONE;
}

/* A layout that is being written is named by its file. */
enum status run_label_preview(struct tool *t)
{
    const char *name = t->operands[0];
    struct label_preview_request rq = {
        .layout = name,
        .barcode = t->operand_count > 1 ? t->operands[1] : NULL};
    struct label_file file;
    struct buf text;

    if (!need_school(t) || !output_asked(t))
        return failed(t);
    if (strpbrk(name, "./") != NULL) {
        if (!input_file(t, name, LAYOUT_BYTES, &text))
            return failed(t);
        rq.text = text.p;
    }
    if (!label_preview(&t->c, &rq, &file))
        return failed(t);
    return give(t, &file);
}

/* ---- sheets ------------------------------------------------------------- */

static bool read_sheet(struct tool *t, struct label_sheet *s)
{
    int64_t x = s->shift_x, y = s->shift_y, next = s->next_cell + 1;

    if (!option_number(t, "shift-x", (int64_t[]){-2000, 2000}, &x) ||
        !option_number(t, "shift-y", (int64_t[]){-2000, 2000}, &y) ||
        !option_number(t, "next", (int64_t[]){1, LAYOUT_CELLS}, &next))
        return false;
    *s = (struct label_sheet){(int)x, (int)y, (int)next - 1};
    return true;
}

enum status run_label_sheet(struct tool *t)
{
    bool set = option_given(t, "shift-x") || option_given(t, "shift-y") ||
               option_given(t, "next");
    struct label_sheet s;
    int64_t seq;

    if (!need_school(t) || !label_sheet_show(&t->c, t->operands[0], &s) ||
        !read_sheet(t, &s) ||
        (set && !label_sheet_save(&t->c, t->operands[0], &s, &seq)))
        return failed(t);
    tell(t, "%s: %.2f mm to the right, %.2f mm down, next label %d",
         t->operands[0], s.shift_x / 100.0, s.shift_y / 100.0,
         s.next_cell + 1);
    out_object(&t->j);
    out_put_int(&t->j, "shift_x", s.shift_x);
    out_put_int(&t->j, "shift_y", s.shift_y);
    out_put_int(&t->j, "next", s.next_cell + 1);
    out_object_end(&t->j);
    return STATUS_DONE;
}

enum status run_label_calibrate(struct tool *t)
{
    struct buf out;

    if (!need_school(t) || !output_asked(t) ||
        !label_calibration(&t->c, t->operands[0], &out) ||
        !output_write(t, &out))
        return failed(t);
    out_object(&t->j);
    out_put(&t->j, "file", option_text(t, "output"));
    out_object_end(&t->j);
    return STATUS_DONE;
}
