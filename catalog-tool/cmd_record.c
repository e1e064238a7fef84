/* cmd_record.c - the record of a title as lines: shown, checked, written. */
#include <stdio.h>
#include <string.h>

#include "catalog-tool/records.h"
#include "usecase/title.h"

enum { TEXT_MOST = 4 * 1024 * 1024 };

bool record_operand(struct tool *t, int64_t *id)
{
    bool more;

    return title_find(&t->c, t->operands[0], id, &more);
}

static void put_findings(struct tool *t, const struct marc_findings *all,
                         FILE *out)
{
    out_key(&t->j, "findings");
    out_array(&t->j);
    for (size_t i = 0; i < all->count; i++) {
        const struct marc_finding *f = &all->item[i];
        if (!t->json || out == stderr)
            fprintf(out, "%s\t%s\t%s\n",
                    f->grade == MARC_ERROR ? say(t->c.lang, "error")
                                           : say(t->c.lang, "warning"),
                    f->rule, f->text);
        out_object(&t->j);
        out_put_bool(&t->j, "error", f->grade == MARC_ERROR);
        out_put(&t->j, "rule", f->rule);
        out_put(&t->j, "tag", f->tag);
        out_put(&t->j, "text", f->text);
        out_object_end(&t->j);
    }
    out_array_end(&t->j);
}

enum status run_record_show(struct tool *t)
{
    struct record_view v;
    int64_t id, version = 0;
    const char *text;

    if (!option_number(t, "version", (int64_t[]){1, INT64_MAX}, &version) ||
        !record_operand(t, &id) || !record_show(&t->c, id, version, &v))
        return failed(t);
    text = marc_lines(t->c.mem, &v.record);
    if (!t->json)
        printf("%s", text);
    out_object(&t->j);
    out_put_int(&t->j, "id", id);
    out_put_int(&t->j, "version", v.version);
    out_put(&t->j, "format", marc_format_name(v.record.format));
    out_put(&t->j, "text", text);
    out_object_end(&t->j);
    return STATUS_DONE;
}

enum status run_record_check(struct tool *t)
{
    struct record_view v;
    int64_t id;

    if (!record_operand(t, &id) || !record_show(&t->c, id, 0, &v))
        return failed(t);
    out_object(&t->j);
    put_findings(t, &v.findings, stdout);
    out_object_end(&t->j);
    for (size_t i = 0; i < v.findings.count; i++)
        if (v.findings.item[i].grade == MARC_ERROR)
            return STATUS_REFUSED;
    return STATUS_DONE;
}

/* ---- writing ------------------------------------------------------------ */

enum status record_told(struct tool *t, const struct record_saved *rs)
{
    out_object(&t->j);
    out_put_int(&t->j, "id", rs->id);
    out_put_int(&t->j, "version", rs->version);
    out_put_int(&t->j, "twin", rs->twin_id);
    out_put_int(&t->j, "journal", rs->journal_seq);
    out_put_bool(&t->j, "refused", rs->refused);
    out_put_bool(&t->j, "unchanged", rs->unchanged);
    put_findings(t, &rs->findings, stderr);
    out_object_end(&t->j);
    if (rs->refused)
        tell_aside(t, "nothing was written: mend the errors first");
    else if (rs->twin_id != 0)
        tell_aside(t, "title %lld is the same book; nothing was written",
                   (long long)rs->twin_id);
    else if (rs->unchanged)
        tell(t, "nothing was to be changed");
    else
        tell(t, "title %lld: version %lld is written", (long long)rs->id,
             (long long)rs->version);
    return rs->refused || rs->twin_id != 0 ? STATUS_REFUSED : STATUS_DONE;
}

/* Lines end with NUL in the library: none may stand among them. */
static bool read_text(struct tool *t, const char *path, const char **text)
{
    struct buf file;

    if (!input_file(t, path, TEXT_MOST, &file))
        return false;
    *text = file.p;
    return strlen(file.p) == file.n ||
           fail(&t->c, ERR_INVALID, "%s is no text", path);
}

static bool read_format(struct tool *t, enum marc_format *format)
{
    const char *word = option_text(t, "format");

    *format = word == NULL || strcmp(word, "CNMARC") == 0
                  ? MARC_FORMAT_CNMARC
              : strcmp(word, "MARC21") == 0 ? MARC_FORMAT_MARC21
                                            : MARC_FORMAT_UNKNOWN;
    return *format != MARC_FORMAT_UNKNOWN ||
           fail(&t->c, ERR_INVALID, "a format is CNMARC or MARC21, not \"%s\"",
                word);
}

enum status run_record_edit(struct tool *t)
{
    struct record_input in = {0};
    struct record_saved rs;

    if (!need_school(t) ||
        !option_number(t, "version", (int64_t[]){1, INT64_MAX},
                       &in.version) ||
        !record_operand(t, &in.id) ||
        !read_text(t, t->operands[1], &in.text) ||
        !record_save(&t->c, &in, &rs))
        return failed(t);
    return record_told(t, &rs);
}

enum status run_record_new(struct tool *t)
{
    struct record_input in = {.even_if_known = option_given(t, "anyway")};
    struct record_saved rs;

    if (!need_school(t) || !read_format(t, &in.format) ||
        !read_text(t, t->operands[0], &in.text) ||
        !record_save(&t->c, &in, &rs))
        return failed(t);
    return record_told(t, &rs);
}

/* ---- templates ---------------------------------------------------------- */

static void put_template(struct tool *t, const struct record_start *s)
{
    if (!t->json)
        printf("%s\t%s\t%s\n",
               s->code[0] ? s->code
                          : arena_format(t->c.mem, "%lld", (long long)s->id),
               s->format, s->name);
    out_object(&t->j);
    out_put(&t->j, "code", s->code);
    out_put_int(&t->j, "id", s->id);
    out_put(&t->j, "name", s->name);
    out_put(&t->j, "format", s->format);
    out_object_end(&t->j);
}

static enum status keep(struct tool *t)
{
    struct record_template own = {.name = option_text(t, "keep")};
    enum marc_format format;
    int64_t id;

    if (t->operand_count == 0) {
        fail(&t->c, ERR_INVALID, "--keep needs a file of lines");
        return failed(t);
    }
    if (!read_format(t, &format) ||
        !read_text(t, t->operands[0], &own.lines))
        return failed(t);
    own.format = marc_format_name(format);
    if (!record_start_save(&t->c, &own, &id))
        return failed(t);
    tell(t, "template %lld is kept", (long long)id);
    out_object(&t->j);
    out_put_int(&t->j, "id", id);
    out_object_end(&t->j);
    return STATUS_DONE;
}

static enum status print_one(struct tool *t, const struct record_start *list,
                             size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const char *id =
            arena_format(t->c.mem, "%lld", (long long)list[i].id);
        if (strcmp(list[i].code[0] ? list[i].code : id, t->operands[0]) != 0)
            continue;
        if (!t->json)
            printf("%s", list[i].text);
        out_text(&t->j, list[i].text);
        return STATUS_DONE;
    }
    fail(&t->c, ERR_NOT_FOUND, "there is no template \"%s\"",
         t->operands[0]);
    return failed(t);
}

enum status run_record_template(struct tool *t)
{
    struct record_start *list;
    int64_t id = 0, seq;
    size_t n;

    if (!need_school(t) ||
        !option_number(t, "drop", (int64_t[]){1, INT64_MAX}, &id))
        return failed(t);
    if (option_text(t, "keep") != NULL)
        return keep(t);
    if (id != 0) {
        if (!record_start_drop(&t->c, id, &seq))
            return failed(t);
        tell(t, "template %lld is dropped", (long long)id);
        return STATUS_DONE;
    }
    if (!record_starts(&t->c, &list, &n))
        return failed(t);
    if (t->operand_count > 0)
        return print_one(t, list, n);
    out_array(&t->j);
    for (size_t i = 0; i < n; i++)
        put_template(t, &list[i]);
    out_array_end(&t->j);
    return STATUS_DONE;
}
