/* The form of a record: what it shows, what it changes, what it leaves. */
#include <stdio.h>
#include <string.h>

#include "marc/form.h"
#include "tests/support/check.h"
#include "tests/support/marc_data.h"
#include "tests/support/quiet_ctx.h"

static struct marc_record made(struct ctx *c, const char *lines,
                               enum marc_format format)
{
    struct buf b = marc_made(c->mem, lines);
    struct marc_record rec;

    marc_read_one(c, b.p, b.n, &(struct marc_options){.format = format},
                  &rec);
    CHECK(!rec.unreadable);
    return rec;
}

static const char chinese[] =
    "LDR 00000nam0 2200000   450 \n"
    "001 A1\n"
    "010   $a7-02-000220-X$dCNY59.70\n"
    "100   $a20260901d1996    em y0chiy50      ea\n"
    "101 0 $achi\n"
    "200 1 $a红楼梦$9hong lou meng$f曹雪芹著$g高鹗续$g启功注\n"
    "210   $a北京$c人民文学出版社$d1996\n"
    "606 0 $a长篇小说$y中国$z清代\n"
    "690   $aI242.4$v4\n"
    "701  0$a曹雪芹$4著\n"
    "905   $aLHXX$b0010441\n";

static const char english[] =
    "LDR 00000nam a2200000 a 4500\n"
    "001 B1\n"
    "008 880101s1988    nyu    j      000 1 eng d\n"
    "245 10$aMatilda /$cRoald Dahl.\n"
    "260   $aNew York :$bPuffin Books,$cc1988.\n"
    "650  0$aSchools$vFiction.\n"
    "700 1 $aBlake, Quentin,$eillustrator.\n";

static struct form_part *part(struct marc_form *form, const char *name)
{
    for (size_t i = 0; i < form->count; i++)
        if (strcmp(form->part[i].rule->name, name) == 0)
            return &form->part[i];
    fail_msg("no part %s", name);
    return NULL;
}

static const char **value(struct marc_form *form, const char *name,
                          size_t row, const char *column)
{
    struct form_part *p = part(form, name);

    for (int k = 0; k < FORM_COLUMNS; k++)
        if (p->rule->column[k].name != NULL &&
            strcmp(p->rule->column[k].name, column) == 0)
            return &p->row[row].value[k];
    fail_msg("no column %s", column);
    return NULL;
}

/* The line of the first field with this tag, after the change. */
static const char *line(struct ctx *c, const struct marc_record *rec,
                        const char *tag)
{
    const struct marc_field *f = marc_field_next(rec, tag, NULL);

    return f == NULL ? "" : marc_field_line(c->mem, f);
}

/* Writes the form and counts the fields that did not keep their bytes. */
static int changed(struct ctx *c, const struct marc_record *rec,
                   struct marc_form *form, struct marc_record *out)
{
    int n = 0;

    CHECK_OK(c, marc_form_write(c, rec, form, out));
    for (size_t i = 0; i < out->count; i++)
        n += out->fields[i].raw == NULL;
    return n;
}

TEST(a_chinese_record_is_shown_piece_by_piece)
{
    struct ctx c = quiet_ctx();
    struct marc_record rec = made(&c, chinese, MARC_FORMAT_CNMARC);
    struct marc_form form;

    marc_form_read(c.mem, &rec, &form);
    CHECK_TEXT(*value(&form, "title", 0, "title"), "红楼梦");
    CHECK_TEXT(*value(&form, "title", 0, "pinyin"), "hong lou meng");
    CHECK_TEXT(*value(&form, "title", 0, "more_responsibility"),
               "高鹗续 ; 启功注");
    CHECK_TEXT(*value(&form, "isbn", 0, "price"), "CNY59.70");
    CHECK_TEXT(*value(&form, "subjects", 0, "heading"),
               "长篇小说--中国--清代");
    CHECK_TEXT(*value(&form, "coded", 0, "year"), "1996");
    CHECK_TEXT(*value(&form, "coded", 0, "readers"), "e");
    CHECK_TEXT(*value(&form, "authors", 0, "kind"), "701");
    CHECK_INT(part(&form, "notes")->count, 0);
    quiet_ctx_end(&c);
}

TEST(one_change_touches_one_subfield_and_nothing_else)
{
    struct ctx c = quiet_ctx();
    struct marc_record rec = made(&c, chinese, MARC_FORMAT_CNMARC), out;
    struct marc_form form;

    marc_form_read(c.mem, &rec, &form);
    CHECK_INT(changed(&c, &rec, &form, &out), 0);
    *value(&form, "title", 0, "more_responsibility") = "高鹗续 ; 启功校";
    CHECK_INT(changed(&c, &rec, &form, &out), 1);
    CHECK_TEXT(line(&c, &out, "200"), "200 1_ ‡a红楼梦‡9hong lou meng"
               "‡f曹雪芹著‡g高鹗续‡g启功校");
    marc_form_read(c.mem, &rec, &form);
    *value(&form, "coded", 0, "readers") = "c";
    CHECK_INT(changed(&c, &rec, &form, &out), 1);
    CHECK_TEXT(line(&c, &out, "100"),
               "100 __ ‡a20260901d1996    cm y0chiy50      ea");
    quiet_ctx_end(&c);
}

TEST(subfields_come_and_go_at_their_places)
{
    struct ctx c = quiet_ctx();
    struct marc_record rec = made(&c, chinese, MARC_FORMAT_CNMARC), out;
    struct marc_form form;

    marc_form_read(c.mem, &rec, &form);
    *value(&form, "title", 0, "rest") = "程甲本 : 校注";
    *value(&form, "title", 0, "more_responsibility") = "";
    *value(&form, "subjects", 0, "heading") = "古典小说--中国--清代--选集";
    *value(&form, "isbn", 0, "binding") = "精装";
    CHECK_INT(changed(&c, &rec, &form, &out), 3);
    CHECK_TEXT(line(&c, &out, "200"), "200 1_ ‡a红楼梦‡9hong lou meng"
               "‡e程甲本‡e校注‡f曹雪芹著");
    CHECK_TEXT(line(&c, &out, "606"),
               "606 0_ ‡a古典小说‡y中国‡z清代‡x选集");
    CHECK_TEXT(line(&c, &out, "010"),
               "010 __ ‡a7-02-000220-X‡b精装‡dCNY59.70");
    quiet_ctx_end(&c);
}

TEST(rows_are_added_in_their_order_changed_in_kind_and_taken_out)
{
    struct ctx c = quiet_ctx();
    struct marc_record rec = made(&c, chinese, MARC_FORMAT_CNMARC), out;
    struct marc_form form;
    struct form_row notes[2] = {{0}, {0}};
    size_t fields = rec.count;

    marc_form_read(c.mem, &rec, &form);
    notes[0].value[0] = "300";
    notes[0].value[1] = "据程乙本排印";
    notes[1].value[0] = "300"; /* nothing is said in it */
    *part(&form, "notes") = (struct form_part){
        part(&form, "notes")->rule, notes, 2};
    *value(&form, "authors", 0, "kind") = "702";
    part(&form, "class")->count = 0;
    CHECK_INT(changed(&c, &rec, &form, &out), 1); /* a tag is no content */
    CHECK_INT(out.count, fields);
    CHECK_TEXT(out.fields[5].tag, "210");
    CHECK_TEXT(marc_field_line(c.mem, &out.fields[6]),
               "300 __ ‡a据程乙本排印");
    CHECK_TEXT(line(&c, &out, "690"), "");
    CHECK_TEXT(line(&c, &out, "702"), "702 _0 ‡a曹雪芹‡4著");
    *value(&form, "authors", 0, "kind") = "711"; /* has no blank there */
    CHECK_INT(changed(&c, &rec, &form, &out), 2);
    CHECK_TEXT(line(&c, &out, "711"), "711 00 ‡a曹雪芹‡4著");
    quiet_ctx_end(&c);
}

TEST(punctuation_of_marc_21_is_hidden_kept_and_led_on)
{
    struct ctx c = quiet_ctx();
    struct marc_record rec = made(&c, english, MARC_FORMAT_MARC21), out;
    struct marc_form form;

    marc_form_read(c.mem, &rec, &form);
    CHECK_TEXT(*value(&form, "title", 0, "title"), "Matilda");
    CHECK_TEXT(*value(&form, "imprint", 0, "publisher"), "Puffin Books");
    CHECK_TEXT(*value(&form, "subjects", 0, "heading"), "Schools--Fiction");
    *value(&form, "title", 0, "title") = "Matilda the Great";
    *value(&form, "title", 0, "rest") = "a novel";
    *value(&form, "imprint", 0, "date") = "1990";
    *value(&form, "authors", 0, "role") = "";
    CHECK_INT(changed(&c, &rec, &form, &out), 3);
    CHECK_TEXT(line(&c, &out, "245"),
               "245 10 ‡aMatilda the Great :‡ba novel /‡cRoald Dahl.");
    CHECK_TEXT(line(&c, &out, "260"),
               "260 __ ‡aNew York :‡bPuffin Books,‡c1990.");
    CHECK_TEXT(line(&c, &out, "700"), "700 1_ ‡aBlake, Quentin.");
    quiet_ctx_end(&c);
}

TEST(a_form_that_does_not_fit_its_record_is_refused)
{
    struct ctx c = quiet_ctx();
    struct marc_record rec = made(&c, chinese, MARC_FORMAT_CNMARC), out;
    struct marc_form form;

    marc_form_read(c.mem, &rec, &form);
    *value(&form, "coded", 0, "year") = "96";
    CHECK_FAILS(&c, marc_form_write(&c, &rec, &form, &out), ERR_INVALID);
    *value(&form, "coded", 0, "year") = "1996";
    *value(&form, "authors", 0, "kind") = "200";
    CHECK_FAILS(&c, marc_form_write(&c, &rec, &form, &out), ERR_INVALID);
    *value(&form, "authors", 0, "kind") = "701";
    *value(&form, "authors", 0, "name") = "A\x1E" "B";
    CHECK_FAILS(&c, marc_form_write(&c, &rec, &form, &out), ERR_INVALID);
    *value(&form, "authors", 0, "name") = "A";
    part(&form, "authors")->row[0].field = 1;
    CHECK_FAILS(&c, marc_form_write(&c, &rec, &form, &out), ERR_INVALID);
    part(&form, "authors")->row[0].field = 4711;
    CHECK_FAILS(&c, marc_form_write(&c, &rec, &form, &out), ERR_INVALID);
    quiet_ctx_end(&c);
}

/* ---- all real records ---------------------------------------------------- */

static const char *const all_files[] = {
    "marc21/*.mrc", "marc21/*.mrc.gz", "marc21/*/*.mrc",
    "marc21/*/*.mrc.gz", "marc21/*/*.marc", "marc21/*/*.xml",
    "marc21/*/*.xml.gz", "unimarc/*.mrc", "unimarc/*.iso",
};

struct round {
    int64_t records, changes;
};

static const char *bytes_of(struct ctx *c, const struct marc_record *rec,
                            size_t *n)
{
    struct buf b = buf_new(c->mem);

    if (!marc_write(c, rec, rec->charset, &b))
        return NULL;
    *n = b.n;
    return b.p;
}

/* The same field: its stored bytes where it has them, else its content. */
static void same_field(const struct marc_field *a, const struct marc_field *b)
{
    CHECK(memcmp(a->tag, b->tag, 4) == 0 && memcmp(a->ind, b->ind, 2) == 0);
    CHECK(a->raw == b->raw && a->raw_n == b->raw_n);
    CHECK_INT(a->n, b->n);
    CHECK(a->n == 0 || memcmp(a->data, b->data, a->n) == 0);
}

/* A form saved as it is changes nothing at all. */
static void form_round(struct ctx *c, struct marc_record *rec)
{
    struct marc_form form;
    struct marc_record out;

    marc_form_read(c->mem, rec, &form);
    CHECK_OK(c, marc_form_write(c, rec, &form, &out));
    CHECK_INT(out.count, rec->count);
    for (size_t i = 0; i < rec->count; i++)
        same_field(&rec->fields[i], &out.fields[i]);
}

/* Where the title can be changed: everything else stays. */
static void one_change(struct ctx *c, struct marc_record *rec,
                       struct round *r)
{
    struct marc_form form;
    struct marc_record out;
    size_t title;

    marc_form_read(c->mem, rec, &form);
    if (form.part[0].count == 0)
        return;
    title = form.part[0].row[0].field - 1;
    form.part[0].row[0].value[0] = arena_format(
        c->mem, "%sX", form.part[0].row[0].value[0]);
    CHECK_OK(c, marc_form_write(c, rec, &form, &out));
    CHECK_INT(out.count, rec->count);
    for (size_t i = 0; i < rec->count; i++)
        if (i != title)
            same_field(&rec->fields[i], &out.fields[i]);
    CHECK(out.fields[title].raw == NULL);
    r->changes++;
}

/* The text, read again over its record, is the record. */
static void text_round(struct ctx *c, struct marc_record *rec)
{
    struct marc_from_lines back;

    marc_lines_read(c, marc_lines(c->mem, rec), rec, rec->format, &back);
    CHECK_INT(back.findings.count, 0);
    CHECK_TEXT(back.record.leader, rec->leader);
    CHECK_INT(back.record.count, rec->count);
    for (size_t i = 0; i < rec->count; i++)
        same_field(&rec->fields[i], &back.record.fields[i]);
}

/* Without the record beside it the text still has every subfield. */
static void text_alone(struct ctx *c, struct marc_record *rec)
{
    const char *text = marc_lines(c->mem, rec), *again;
    struct marc_from_lines back;

    marc_lines_read(c, text, NULL, rec->format, &back);
    if (back.findings.count > 0) /* a tag or a code that nobody can type */
        return;
    again = marc_lines(c->mem, &back.record);
    marc_lines_read(c, again, NULL, rec->format, &back);
    CHECK_TEXT(marc_lines(c->mem, &back.record), again);
}

static void round_of(struct ctx *c, struct marc_record *rec, void *data)
{
    struct round *r = data;
    size_t n = 0, m = 0;
    const char *before, *after;
    struct marc_from_lines back;

    if (rec->unreadable)
        return;
    form_round(c, rec);
    one_change(c, rec, r);
    text_round(c, rec);
    text_alone(c, rec);
    before = bytes_of(c, rec, &n);
    marc_lines_read(c, marc_lines(c->mem, rec), rec, rec->format, &back);
    after = bytes_of(c, &back.record, &m);
    CHECK(before == NULL ? after == NULL
                         : n == m && memcmp(before, after, n) == 0);
    r->records++;
}

TEST(every_real_record_keeps_the_bytes_that_nobody_touched)
{
    struct ctx c = quiet_ctx(), names = quiet_ctx();
    struct round r = {0};

    for (size_t i = 0; i < sizeof all_files / sizeof *all_files; i++) {
        struct shared_list list = shared_glob(names.mem, all_files[i]);
        for (size_t k = 0; k < list.count; k++) {
            struct buf b = {0};
            b.p = shared_file(c.mem, list.name[k], &b.n);
            CHECK(b.p != NULL);
            marc_each(&c, b, 100000, round_of, &r);
            arena_reset(c.mem);
        }
    }
    print_message("%lld records, %lld with a change\n", (long long)r.records,
                  (long long)r.changes);
    quiet_ctx_end(&c);
    quiet_ctx_end(&names);
}

TESTS_RUN(RUN(a_chinese_record_is_shown_piece_by_piece),
          RUN(one_change_touches_one_subfield_and_nothing_else),
          RUN(subfields_come_and_go_at_their_places),
          RUN(rows_are_added_in_their_order_changed_in_kind_and_taken_out),
          RUN(punctuation_of_marc_21_is_hidden_kept_and_led_on),
          RUN(a_form_that_does_not_fit_its_record_is_refused),
          RUN(every_real_record_keeps_the_bytes_that_nobody_touched))
