/* Records: edited as text and as a form, refused, taken back, begun anew. */
#include <string.h>

#include "base/charset.h"
#include "search/query.h"
#include "tests/support/catalogue.h"
#include "tests/support/check.h"
#include "tests/support/deeds.h"
#include "tests/support/marc_data.h"
#include "usecase/record.h"
#include "usecase/title.h"
#include "usecase/title_search.h"

static const char lines[] =
    "LDR 00000nam0 2200000   450 \n"
    "001 A1\n"
    "005 20200101000000.0\n"
    "010   $a7-02-000220-X$dCNY59.70\n"
    "100   $a20260901d1996    em y0chiy50      ea\n"
    "101 0 $achi\n"
    "200 1 $a红楼梦$f曹雪芹著\n"
    "690   $aI242.4$v4\n"
    "905   $aLHXX$b0010441\n";

/* A title whose record is stored in this charset. */
static int64_t stored_of(struct ctx *c, const char *text, enum charset set)
{
    struct buf b = marc_made(c->mem, text), out = buf_new(c->mem);
    struct marc_record rec;
    struct title_form form = {.record = &rec};
    struct title_saved rs;

    marc_read_one(c, b.p, b.n,
                  &(struct marc_options){.format = MARC_FORMAT_CNMARC}, &rec);
    CHECK_OK(c, marc_write(c, &rec, set, &out));
    marc_read_one(c, out.p, out.n,
                  &(struct marc_options){.format = MARC_FORMAT_CNMARC,
                                         .charset = set}, &rec);
    CHECK_OK(c, title_save(c, &form, &rs));
    CHECK(rs.id != 0);
    return rs.id;
}

static int64_t stored(struct ctx *c, enum charset set)
{
    return stored_of(c, lines, set);
}

static struct record_view shown(struct ctx *c, int64_t id, int64_t version)
{
    struct record_view v;

    CHECK_OK(c, record_show(c, id, version, &v));
    return v;
}

/* The text of the record with one piece replaced by another. */
static const char *with(struct ctx *c, int64_t id, const char *old,
                        const char *new)
{
    struct record_view v = shown(c, id, 0);
    const char *text = marc_lines(c->mem, &v.record);
    const char *at = strstr(text, old);

    CHECK(at != NULL);
    return arena_format(c->mem, "%.*s%s%s", (int)(at - text), text, new,
                        at + strlen(old));
}

static struct record_saved saved(struct ctx *c, const struct record_input *in)
{
    struct record_saved rs;

    CHECK_OK(c, record_save(c, in, &rs));
    return rs;
}

static void all_but_kept(const struct marc_record *a,
                         const struct marc_record *b, const char *touched)
{
    CHECK_INT(a->count, b->count);
    for (size_t i = 0; i < a->count; i++)
        if (strstr(touched, a->fields[i].tag) == NULL) {
            CHECK_INT(a->fields[i].raw_n, b->fields[i].raw_n);
            CHECK_BYTES(a->fields[i].raw, b->fields[i].raw,
                        a->fields[i].raw_n);
        }
}

TEST(an_edited_record_keeps_its_encoding_and_the_bytes_of_other_fields)
{
    static const enum charset sets[] = {CHARSET_GB18030, CHARSET_UTF8};
    struct ctx c = small_school();

    for (size_t i = 0; i < 2; i++) {
        int64_t id = stored(&c, sets[i]);
        struct record_view before = shown(&c, id, 0), after;
        struct record_input in = {
            .id = id, .version = 1,
            .text = with(&c, id, "曹雪芹著", "(清) 曹雪芹著")};
        struct record_saved rs = saved(&c, &in);

        CHECK_INT(rs.version, 2);
        CHECK(rs.journal_seq != 0 && !rs.refused && !rs.unchanged);
        after = shown(&c, id, 0);
        CHECK_INT(after.record.charset, sets[i]);
        all_but_kept(&before.record, &after.record, "200 005");
        CHECK_TEXT(marc_text(c.mem, &after.record, "200", 'f'),
                   "(清) 曹雪芹著");
        CHECK(strcmp(marc_text(c.mem, &after.record, "005", 0),
                     "20200101000000.0") != 0);
        CHECK_OK(&c, undo(&c, rs.journal_seq, &(struct undo_result){0}));
        before = shown(&c, id, 0);
        CHECK_TEXT(marc_text(c.mem, &before.record, "200", 'f'), "曹雪芹著");
        sql(&c, "UPDATE title SET dedup_key = ''");
        sql(&c, "DELETE FROM title_number");
    }
    small_school_end(&c);
}

TEST(a_form_and_a_text_give_the_same_and_lists_and_search_follow)
{
    struct ctx c = small_school();
    int64_t id = stored(&c, CHARSET_GB18030);
    struct record_view v = shown(&c, id, 0);
    struct marc_form form;
    struct record_input in = {.id = id, .form = &form};
    struct search_request rq = {.text = "石头记", .limit = 5};
    struct search_result found;

    marc_form_read(c.mem, &v.record, &form);
    form.part[0].row[0].value[0] = "石头记";
    CHECK_OK(&c, record_try(&c, &in, &v));
    CHECK_TEXT(v.title.title, "石头记");
    CHECK_OK(&c, title_search(&c, &rq, &found));
    CHECK_INT(found.n, 0);
    in.version = saved(&c, &in).version;
    v = shown(&c, id, 0);
    CHECK_TEXT(v.title.title, "石头记");
    CHECK_INT(v.title.price_cents, 5970);
    CHECK_OK(&c, title_search(&c, &rq, &found));
    CHECK_INT(found.n, 1);
    in = (struct record_input){.id = id, .version = 2,
                               .text = with(&c, id, "石头记", "红楼梦")};
    saved(&c, &in);
    CHECK_OK(&c, title_search(&c, &rq, &found));
    CHECK_INT(found.n, 0);
    small_school_end(&c);
}

TEST(what_did_not_change_is_not_written)
{
    struct ctx c = small_school();
    int64_t id = stored(&c, CHARSET_GB18030);
    const char *before = whole_database(&c);
    struct record_view v = shown(&c, id, 0);
    struct record_input in = {.id = id,
                              .text = marc_lines(c.mem, &v.record)};
    struct record_saved rs = saved(&c, &in);

    CHECK(rs.unchanged && rs.journal_seq == 0);
    CHECK_INT(rs.version, 1);
    CHECK_TEXT(whole_database(&c), before);
    small_school_end(&c);
}

TEST(who_saves_over_somebody_else_is_told_who_that_was)
{
    struct ctx c = small_school();
    int64_t id = stored(&c, CHARSET_UTF8);
    struct record_input in = {.id = id, .version = 1};
    struct record_saved rs;
    int64_t first;

    in.text = with(&c, id, "I242.4", "I242.47");
    first = saved(&c, &in).journal_seq;
    in.text = with(&c, id, "I242.47", "I242.43");
    CHECK_FAILS(&c, record_save(&c, &in, &rs), ERR_CONFLICT);
    sql(&c, "INSERT INTO staff (id, login, name, created_at)"
            " VALUES (77, 'wang', 'Wang Li', 0)");
    sql(&c, "UPDATE title_version SET staff_id = 77");
    CHECK_FAILS(&c, record_save(&c, &in, &rs), ERR_CONFLICT);
    CHECK(strstr(c.err.english, "Wang Li") != NULL);
    in.version = 2;
    saved(&c, &in);
    CHECK_FAILS(&c, undo(&c, first, &(struct undo_result){0}), ERR_CONFLICT);
    CHECK_INT(shown(&c, id, 0).version, 3);
    small_school_end(&c);
}

TEST(a_new_error_stops_a_save_an_old_one_and_a_warning_do_not)
{
    struct ctx c = small_school();
    int64_t id = stored(&c, CHARSET_UTF8);
    struct record_input in = {.id = id};
    const char *before = whole_database(&c);
    struct record_saved rs;

    in.text = with(&c, id, "101 0_", "101 0_ ‡achi\n101 0_");
    rs = saved(&c, &in);
    CHECK(rs.refused && rs.journal_seq == 0 && rs.findings.count == 1);
    CHECK_TEXT(rs.findings.item[0].rule, "repeated");
    in.text = with(&c, id, "‡a红楼梦", "‡d红楼梦");
    CHECK(saved(&c, &in).refused);
    in.text = "200 zz";
    CHECK(saved(&c, &in).refused);
    CHECK_TEXT(whole_database(&c), before);
    in.text = with(&c, id, "7-02-000220-X", "7-02-000220-1");
    rs = saved(&c, &in);
    CHECK(!rs.refused && rs.findings.count == 1);
    CHECK_TEXT(rs.findings.item[0].rule, "isbn");
    in.id = stored_of(&c, "LDR 00000nam0 2200000   450 \n200 1 $aOld\n",
                      CHARSET_UTF8);
    in.text = with(&c, in.id, "‡aOld", "‡aOlder");
    rs = saved(&c, &in);
    CHECK(!rs.refused && rs.journal_seq != 0);
    CHECK_TEXT(rs.findings.item[0].rule, "missing");
    small_school_end(&c);
}

TEST(the_history_compares_and_goes_back_byte_for_byte)
{
    struct ctx c = small_school();
    int64_t id = stored(&c, CHARSET_GB18030);
    struct record_view first = shown(&c, id, 0), v;
    struct record_input in = {.id = id};
    struct record_version *list;
    struct marc_difference *rows;
    struct record_saved rs;
    size_t n, differ = 0;

    for (int i = 0; i < 3; i++) {
        c.now += 60000;
        in.text = with(&c, id, "著", i % 2 ? "撰著" : "編著");
        saved(&c, &in);
    }
    CHECK_OK(&c, record_history(&c, id, &list, &n));
    CHECK_INT(n, 4);
    CHECK(list[3].version == 4 && list[3].at == c.now);
    CHECK_OK(&c, record_compare(&c, id, 1, 4, &rows, &n));
    for (size_t i = 0; i < n; i++)
        differ += !rows[i].same;
    CHECK_INT(differ, 2); /* 005 and 200 */
    CHECK_FAILS(&c, record_revert(&c, id, 3, 1, &rs), ERR_CONFLICT);
    CHECK_FAILS(&c, record_revert(&c, id, 4, 9, &rs), ERR_NOT_FOUND);
    CHECK_OK(&c, record_revert(&c, id, 4, 1, &rs));
    CHECK_INT(rs.version, 5);
    v = shown(&c, id, 0);
    CHECK_INT(v.record.raw_n, first.record.raw_n);
    CHECK_BYTES(v.record.raw, first.record.raw, first.record.raw_n);
    CHECK_OK(&c, undo(&c, rs.journal_seq, &(struct undo_result){0}));
    v = shown(&c, id, 0);
    CHECK(strstr(marc_lines(c.mem, &v.record), "編") != NULL);
    CHECK_FAILS(&c, undo(&c, rs.journal_seq, &(struct undo_result){0}),
                ERR_CONFLICT);
    small_school_end(&c);
}

TEST(a_new_record_begins_with_a_template_and_goes_again_by_undo)
{
    struct ctx c = small_school();
    struct record_start *list;
    struct record_input in = {.format = MARC_FORMAT_CNMARC};
    struct record_saved rs;
    struct undo_result undone;
    int64_t own;
    size_t n, ready;

    CHECK_OK(&c, record_starts(&c, &list, &ready));
    CHECK(ready >= 4);
    CHECK_TEXT(list[0].code, "cnmarc-book");
    in.text = arena_format(c.mem, "%s200 1_ ‡a草房子‡f曹文轩著\n",
                           list[0].text);
    rs = saved(&c, &in);
    CHECK(rs.id != 0 && rs.version == 1);
    CHECK_TEXT(shown(&c, rs.id, 0).title.title, "草房子");
    in.text = arena_format(c.mem, "%s001 X\n", in.text);
    CHECK_INT(saved(&c, &in).twin_id, rs.id);
    CHECK_OK(&c, undo(&c, rs.journal_seq, &undone));
    CHECK_TEXT(found(&c, "草房子"), "");
    CHECK_OK(&c, record_start_save(&c, &(struct record_template){
        .name = "地方志", .format = "CNMARC",
        .lines = "200 1_ $a\n300 __ $a{today}"}, &own));
    CHECK_OK(&c, record_starts(&c, &list, &n));
    CHECK_INT(n, ready + 1);
    CHECK_INT(list[ready].id, own);
    CHECK(strstr(list[ready].text, "{today}") == NULL);
    CHECK_FAILS(&c, record_start_save(&c, &(struct record_template){
        .name = "x", .format = "CNMARC", .lines = "2"}, &own), ERR_INVALID);
    CHECK_OK(&c, record_start_drop(&c, own, &rs.journal_seq));
    CHECK_FAILS(&c, record_start_drop(&c, own, &rs.journal_seq),
                ERR_NOT_FOUND);
    small_school_end(&c);
}

TEST(a_title_with_copies_does_not_go_by_undo)
{
    struct ctx c = small_school();
    struct record_input in = {.format = MARC_FORMAT_MARC21,
                              .text = "008 260901s1846    xx            "
                                      "000 0 eng d\n245 00 $aTypee"};
    struct record_saved rs = saved(&c, &in);
    struct undo_result undone;

    catalogue_copy(&c, rs.id, "T1");
    CHECK_FAILS(&c, undo(&c, rs.journal_seq, &undone), ERR_CONFLICT);
    small_school_end(&c);
}

TEST(a_request_that_comes_twice_is_done_once)
{
    struct ctx c = small_school();
    int64_t id = stored(&c, CHARSET_UTF8);
    struct record_input in = {.id = id, .version = 1,
                              .text = with(&c, id, "曹雪芹著", "曹著")};
    struct record_saved rs;

    c.request_id = "8b1c3d52-2a35-4a3e-9d50-0f1c9f5f2d11";
    rs = saved(&c, &in);
    CHECK_INT(saved(&c, &in).journal_seq, rs.journal_seq);
    CHECK_INT(saved(&c, &in).version, 2);
    CHECK_INT(shown(&c, id, 0).version, 2);
    small_school_end(&c);
}

TESTS_RUN(
    RUN(an_edited_record_keeps_its_encoding_and_the_bytes_of_other_fields),
    RUN(a_form_and_a_text_give_the_same_and_lists_and_search_follow),
    RUN(what_did_not_change_is_not_written),
    RUN(who_saves_over_somebody_else_is_told_who_that_was),
    RUN(a_new_error_stops_a_save_an_old_one_and_a_warning_do_not),
    RUN(the_history_compares_and_goes_back_byte_for_byte),
    RUN(a_new_record_begins_with_a_template_and_goes_again_by_undo),
    RUN(a_title_with_copies_does_not_go_by_undo),
    RUN(a_request_that_comes_twice_is_done_once))
