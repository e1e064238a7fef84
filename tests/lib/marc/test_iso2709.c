#include "marc/iso2709.h"

#include <string.h>

#include "tests/support/check.h"
#include "tests/support/marc_data.h"
#include "tests/support/quiet_ctx.h"

static const char plain[] = "LDR 00000nam a2200000   4500\n"
                            "001 A1\n"
                            "008 x\n"
                            "245 10$aTitle :$brest$cby\n"
                            "650  0$aOne\n"
                            "650  0$aTwo$xDeep\n";

static struct marc_record read_one(struct ctx *c, struct buf b)
{
    struct marc_record rec;

    marc_read_one(c, b.p, b.n, &(struct marc_options){0}, &rec);
    return rec;
}

/* Leader, tags and all data as one line, for comparing. */
static const char *shown(struct ctx *c, const struct marc_record *rec)
{
    struct buf b = buf_new(c->mem);

    for (size_t i = 0; i < rec->count; i++) {
        const struct marc_field *f = &rec->fields[i];
        buf_format(&b, "%s%s", i > 0 ? "|" : "", f->tag);
        if (!f->control)
            buf_format(&b, "%.2s", f->ind);
        for (uint32_t k = 0; k < f->n; k++)
            buf_char(&b, f->data[k] == 0x1F ? '$' : f->data[k]);
    }
    return b.p;
}

static const char plain_shown[] = "001A1|008x|24510$aTitle :$brest$cby"
                                  "|650 0$aOne|650 0$aTwo$xDeep";

TEST(a_good_record_is_read_without_a_word)
{
    struct ctx c = quiet_ctx();
    struct marc_record rec = read_one(&c, marc_made(c.mem, plain));
    struct marc_sub s;

    CHECK_TEXT(shown(&c, &rec), plain_shown);
    CHECK_INT(rec.problem_count, 0);
    CHECK_INT(rec.format, MARC_FORMAT_MARC21);
    CHECK_TEXT(marc_control_number(c.mem, &rec), "A1");
    CHECK_TEXT(marc_text(c.mem, &rec, "650", 'x'), "Deep");
    CHECK(marc_sub_find(marc_field_next(&rec, "2XX", NULL), 'c', &s));
    CHECK_INT(s.n, 2);
    CHECK(marc_text(c.mem, &rec, "999", 'a') == NULL);
    quiet_ctx_end(&c);
}

/* The same record with one thing wrong: all fields must still come. */
struct damage {
    const char *what;
    void (*harm)(struct buf *b);
};

static void harm_length(struct buf *b) { memcpy(b->p, "00042", 5); }
static void harm_no_length(struct buf *b) { memcpy(b->p, "?????", 5); }
static void harm_base(struct buf *b) { memcpy(b->p + 12, "00000", 5); }
static void harm_base_text(struct buf *b) { memcpy(b->p + 12, "  f37", 5); }
static void harm_start(struct buf *b) { memcpy(b->p + 55, "00099", 5); }
static void harm_lengths(struct buf *b)
{
    for (int i = 0; i < 5; i++)
        memcpy(b->p + 24 + i * 12 + 3, "0001", 4);
}
static void harm_end(struct buf *b) { b->n--; }
static void harm_map(struct buf *b) { memcpy(b->p + 20, "    ", 4); }
static void harm_size(struct buf *b)
{
    for (int i = 0; i < 5; i++)
        memcpy(b->p + 24 + i * 12 + 3, "99999", 5);
}

static const struct damage damages[] = {
    {"wrong length", harm_length},  {"no length", harm_no_length},
    {"wrong base", harm_base},      {"base no number", harm_base_text},
    {"wrong start", harm_start},    {"wrong lengths", harm_lengths},
    {"no record mark", harm_end},   {"no entry map", harm_map},
    {"lengths and starts", harm_size},
};

TEST(one_wrong_number_costs_no_field)
{
    struct ctx c = quiet_ctx();

    for (size_t i = 0; i < sizeof damages / sizeof *damages; i++) {
        struct buf b = marc_made(c.mem, plain);
        struct marc_record rec;
        damages[i].harm(&b);
        rec = read_one(&c, b);
        CHECK(!rec.unreadable);
        CHECK_TEXT(shown(&c, &rec), plain_shown);
        CHECK(rec.problem_count > 0 || damages[i].harm == harm_map);
    }
    quiet_ctx_end(&c);
}

struct seen {
    struct buf numbers; /* 001 of each; '!' where there are problems */
};

static void see(struct ctx *c, struct marc_record *rec, void *data)
{
    struct seen *s = data;

    buf_text(&s->numbers, rec->unreadable ? "?"
                                          : marc_control_number(c->mem, rec));
    if (rec->problem_count > 0)
        buf_char(&s->numbers, '!');
    buf_char(&s->numbers, ' ');
}

static struct buf file_of(struct ctx *c, const char *between)
{
    struct buf all = buf_new(c->mem);

    for (char n = '1'; n <= '3'; n++) {
        char lines[] = "001 A1\n245 10$aTitle\n";
        struct buf one;
        lines[5] = n;
        one = marc_made(c->mem, lines);
        buf_bytes(&all, one.p, one.n);
        if (n < '3')
            buf_text(&all, between);
    }
    return all;
}

static void check_file(struct ctx *c, struct buf bytes, const char *wanted)
{
    static const size_t pieces[] = {1, 7, 64, 1000000};

    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        struct seen s = {buf_new(c->mem)};
        marc_each(c, bytes, pieces[i], see, &s);
        CHECK_TEXT(s.numbers.p, wanted);
    }
}

TEST(whatever_stands_between_records_they_are_all_found)
{
    struct ctx c = quiet_ctx();

    check_file(&c, file_of(&c, ""), "A1 A2 A3 ");
    check_file(&c, file_of(&c, "\r\n"), "A1 A2 A3 ");
    check_file(&c, file_of(&c, "\n\n \x1A\x1D"), "A1 A2 A3 ");
    check_file(&c, file_of(&c, "\xEF\xBB\xBF"), "A1 A2 A3 ");
    check_file(&c, file_of(&c, "\nsome note\n"), "A1 A2! A3! ");
    check_file(&c, (struct buf){.p = "", .n = 0}, "");
    check_file(&c, (struct buf){.p = "\r\n", .n = 2}, "");
    check_file(&c, (struct buf){.p = "no MARC here", .n = 12}, "?! ");
    quiet_ctx_end(&c);
}

TEST(a_missing_record_mark_costs_no_record)
{
    struct ctx c = quiet_ctx();
    struct buf b = file_of(&c, "");
    size_t one = b.n / 3;

    /* the first mark gone: 1 ends where 2 begins */
    memmove(b.p + one - 1, b.p + one, b.n - one);
    b.n--;
    check_file(&c, b, "A1! A2 A3 ");
    /* a line end instead of the mark */
    b = file_of(&c, "");
    b.p[one - 1] = '\n';
    check_file(&c, b, "A1! A2 A3 ");
    quiet_ctx_end(&c);
}

TEST(a_mark_too_many_inside_a_field_becomes_a_space)
{
    struct ctx c = quiet_ctx();
    struct buf one = marc_made(c.mem, "001 A1\n245 10$aTi_tle\n");
    struct buf two = buf_new(c.mem);
    struct marc_record rec;

    *(char *)memchr(one.p, '_', one.n) = 0x1E;
    rec = read_one(&c, one);
    CHECK_TEXT(shown(&c, &rec), "001A1|24510$aTi tle");
    CHECK_INT(rec.problem_count, 1);
    one = marc_made(c.mem, "001 A1\n245 10$aTi_tle\n");
    *(char *)memchr(one.p, '_', one.n) = 0x1D;
    buf_bytes(&two, one.p, one.n);
    buf_bytes(&two, one.p, one.n);
    check_file(&c, two, "A1! A1! ");
    quiet_ctx_end(&c);
}

TEST(a_file_that_ends_inside_a_record_gives_what_is_there)
{
    struct ctx c = quiet_ctx();
    struct buf b = marc_made(c.mem, plain);
    struct marc_record rec;

    for (size_t n = 0; n < b.n; n++) {
        struct buf cut = {.p = b.p, .n = n};
        rec = read_one(&c, cut);
        CHECK(rec.unreadable || rec.problem_count > 0);
        marc_each(&c, cut, n + 1, NULL, NULL);
    }
    b.n -= 8; /* in the last field */
    rec = read_one(&c, b);
    CHECK_TEXT(marc_text(c.mem, &rec, "245", 'a'), "Title :");
    quiet_ctx_end(&c);
}

TEST(fields_come_in_the_order_of_the_directory)
{
    struct ctx c = quiet_ctx();
    struct buf b = marc_made(c.mem, plain);
    char entry[12];
    struct marc_record rec;

    memcpy(entry, b.p + 24 + 36, 12);
    memmove(b.p + 24 + 12, b.p + 24, 36);
    memcpy(b.p + 24, entry, 12);
    rec = read_one(&c, b);
    CHECK_TEXT(shown(&c, &rec), "650 0$aOne|001A1|008x"
                                "|24510$aTitle :$brest$cby|650 0$aTwo$xDeep");
    CHECK_INT(rec.problem_count, 0);
    quiet_ctx_end(&c);
}

TEST(a_problem_says_where_and_what)
{
    struct ctx c = quiet_ctx();
    struct marc_record rec =
        read_one(&c, marc_made(c.mem, "001 A1\n245 10$aab\x81z\n"));

    CHECK_INT(rec.problem_count, 1);
    CHECK_INT(rec.problems->severity, MARC_LOSS);
    CHECK_TEXT(rec.problems->tag, "245");
    /* leader 24, two entries, mark, 001 (3), indicators, mark, code, ab */
    CHECK_INT(rec.problems->offset, 24 + 24 + 1 + 3 + 2 + 2 + 2);
    CHECK(strstr(rec.problems->text, "245") != NULL);
    c.lang = LANG_ZH;
    rec = read_one(&c, marc_made(c.mem, "001 A1\n245 10$aab\x81z\n"));
    CHECK(strstr(rec.problems->text, "\xE5\xAD\x97\xE6\xAE\xB5") != NULL);
    quiet_ctx_end(&c);
}

TEST(the_encoding_of_each_record_is_its_own)
{
    struct ctx c = quiet_ctx();
    static const struct {
        const char *lines, *charset, *title;
    } cases[] = {
        {"LDR 00000nam0 2200000   450 \n200 1 $a\xBA\xEC\xC2\xA5\xC3\xCE\n"
         "210   $a\xB1\xB1\xBE\xA9\n", "GB18030",
         "\xE7\xBA\xA2\xE6\xA5\xBC\xE6\xA2\xA6"},
        {"LDR 00000nam a2200000   450 \n200 1 $a\xBA\xEC\xC2\xA5\xC3\xCE\n",
         "GB18030", "\xE7\xBA\xA2\xE6\xA5\xBC\xE6\xA2\xA6"},
        {"LDR 00000nam0 2200000   450 \n200 1 $a\xE7\xBA\xA2\n", "UTF-8",
         "\xE7\xBA\xA2"},
        /* ANSEL: acute before e */
        {"LDR 00000nam  2200000   4500\n245 10$aCaf\xE2" "e au lait\n",
         "MARC-8", "Caf\xC3\xA9 au lait"},
        /* ESC b: subscript */
        {"LDR 00000nam  2200000   4500\n245 10$aH\x1B" "b2\x1BsO\n",
         "MARC-8", "H\xE2\x82\x82O"},
        {"LDR 00000nam a2200000   4500\n245 10$aH\x1B" "b2\x1BsO\n"
         "500   $a\xC3\xA9\n", "UTF-8", "H\xE2\x82\x82O"},
        {"LDR 00000nam  2200000   4500\n245 10$a&#x4E2D;\n", "ASCII",
         "\xE4\xB8\xAD"},
        {"LDR 00000nam a2200000   4500\n245 10$a&#x4E2D;\n", "ASCII",
         "&#x4E2D;"},
        {"LDR 00000nam  2200000   450 \n200 1 $a\xC7\xE0\xE4\xE0\xF7\xE8\n",
         "windows-1251",
         "\xD0\x97\xD0\xB0\xD0\xB4\xD0\xB0\xD1\x87\xD0\xB8"},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct marc_record rec =
            read_one(&c, marc_made(c.mem, cases[i].lines));
        CHECK_TEXT(charset_name(rec.charset), cases[i].charset);
        CHECK_TEXT(marc_text(c.mem, &rec, "2XX", 'a'), cases[i].title);
        CHECK_INT(rec.problem_count, 0);
    }
    quiet_ctx_end(&c);
}

TEST(the_format_is_told_by_the_fields)
{
    static const struct {
        const char *lines;
        enum marc_format format;
    } cases[] = {
        {"245 10$aTitle\n260   $aX\n", MARC_FORMAT_MARC21},
        {"200 1 $aTitle\n210   $aX\n", MARC_FORMAT_CNMARC},
        {"001 1\n100   $a20070808d2007    em y0chiy0121    ea\n",
         MARC_FORMAT_CNMARC},
        {"100 1 $aLyons, Daniel, $d1960-\n245 10$aTitle\n",
         MARC_FORMAT_MARC21},
        {"010   $a7-309\n200 1 $aTitle\n606 0 $aX\n690   $aI24\n"
         "801  0$aCN\n905   $b1\n", MARC_FORMAT_CNMARC},
        {"001 1\n", MARC_FORMAT_UNKNOWN},
    };
    struct ctx c = quiet_ctx();

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct marc_record rec =
            read_one(&c, marc_made(c.mem, cases[i].lines));
        CHECK_INT(rec.format, cases[i].format);
    }
    quiet_ctx_end(&c);
}

TEST(odd_subfields_are_read_and_lost_by_nobody)
{
    static const struct {
        const char *lines, *a;
    } cases[] = {
        {"245 10Title without a mark\n", "Title without a mark"},
        {"245 10$$aTitle\n", "Title"},
        {"245 10$aTitle$\n", "Title"},
        {"245 $aTitle\n", NULL}, /* no indicators: $a stands in their place */
    };
    struct ctx c = quiet_ctx();

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buf b = marc_made(c.mem, cases[i].lines), back;
        struct marc_record rec = read_one(&c, b);
        if (cases[i].a != NULL)
            CHECK_TEXT(marc_text(c.mem, &rec, "245", 'a'), cases[i].a);
        back = buf_new(c.mem);
        CHECK_OK(&c, marc_write(&c, &rec, rec.charset, &back));
        CHECK_INT(back.n, b.n);
        CHECK_BYTES(back.p + 24, b.p + 24, b.n - 24);
    }
    quiet_ctx_end(&c);
}

TEST(what_is_written_is_read_again_and_lengths_count_stored_bytes)
{
    static const enum charset sets[] = {CHARSET_UTF8, CHARSET_GB18030,
                                        CHARSET_MARC8};
    struct ctx c = quiet_ctx();
    struct marc_record *rec = marc_record_new(
        c.mem, MARC_FORMAT_MARC21, "     nam  22     3a 45  ");
    struct marc_field *f;

    marc_add_control(c.mem, rec, "001", "X1");
    f = marc_add_field(c.mem, rec, "245", "10");
    marc_add_sub(c.mem, f, 'a', "\xE7\xBA\xA2\xE6\xA5\xBC\xE6\xA2\xA6 "
                 "\xC3\xA9");
    marc_add_sub(c.mem, f, 'b', "");
    marc_add_sub(c.mem, f, 'c', "caf\xC3\xA9");
    for (size_t i = 0; i < 3; i++) {
        struct buf b = buf_new(c.mem);
        struct marc_record back;
        CHECK_OK(&c, marc_write(&c, rec, sets[i], &b));
        back = read_one(&c, b);
        CHECK_INT(back.problem_count, 0);
        CHECK_TEXT(charset_name(back.charset), charset_name(sets[i]));
        CHECK_TEXT(shown(&c, &back), shown(&c, rec));
        CHECK_INT(back.leader[9], sets[i] == CHARSET_UTF8 ? 'a' : ' ');
    }
    quiet_ctx_end(&c);
}

TEST(a_record_that_does_not_fit_is_refused_and_nothing_is_written)
{
    struct ctx c = quiet_ctx();
    struct marc_record *rec = marc_record_new(c.mem, MARC_FORMAT_MARC21, "");
    char *text = arena_alloc(c.mem, 10001);
    struct buf b = buf_new(c.mem);

    memset(text, 'x', 10000);
    text[9994] = '\0'; /* with indicators, mark, code and end: 9,999 */
    for (int i = 0; i < 9; i++)
        marc_add_sub(c.mem, marc_add_field(c.mem, rec, "500", "  "), 'a',
                     text);
    CHECK_OK(&c, marc_write(&c, rec, CHARSET_UTF8, &b));
    b.n = 0;
    marc_add_sub(c.mem, marc_add_field(c.mem, rec, "500", "  "), 'a', text);
    CHECK_FAILS(&c, marc_write(&c, rec, CHARSET_UTF8, &b), ERR_INVALID);
    rec->count = 1;
    text[9994] = 'x';
    text[9995] = '\0';
    marc_add_sub(c.mem, marc_add_field(c.mem, rec, "520", "  "), 'a', text);
    CHECK_FAILS(&c, marc_write(&c, rec, CHARSET_UTF8, &b), ERR_INVALID);
    CHECK(strstr(c.err.text, "520") != NULL);
    rec->count = 0;
    marc_add_sub(c.mem, marc_add_field(c.mem, rec, "245", "  "), 'a',
                 "\xE7\xBA\xA2");
    CHECK_FAILS(&c, marc_write(&c, rec, CHARSET_CP1251, &b), ERR_INVALID);
    CHECK_INT(b.n, 0);
    quiet_ctx_end(&c);
}

TEST(bytes_without_end_are_bounded)
{
    struct ctx c = quiet_ctx();
    size_t n = 3 * MARC_MAX_BYTES;
    struct buf b = {.p = arena_raw(c.mem, n), .n = n};

    memset(b.p, 'x', n);
    CHECK(marc_each(&c, b, 100000, NULL, NULL) <= 4);
    memcpy(b.p, "00100nam a2200049   4500", 24);
    CHECK(marc_each(&c, b, 100000, NULL, NULL) <= 4);
    quiet_ctx_end(&c);
}

TESTS_RUN(RUN(a_good_record_is_read_without_a_word),
          RUN(one_wrong_number_costs_no_field),
          RUN(whatever_stands_between_records_they_are_all_found),
          RUN(a_missing_record_mark_costs_no_record),
          RUN(a_mark_too_many_inside_a_field_becomes_a_space),
          RUN(a_file_that_ends_inside_a_record_gives_what_is_there),
          RUN(fields_come_in_the_order_of_the_directory),
          RUN(a_problem_says_where_and_what),
          RUN(the_encoding_of_each_record_is_its_own),
          RUN(the_format_is_told_by_the_fields),
          RUN(odd_subfields_are_read_and_lost_by_nobody),
          RUN(what_is_written_is_read_again_and_lengths_count_stored_bytes),
          RUN(a_record_that_does_not_fit_is_refused_and_nothing_is_written),
          RUN(bytes_without_end_are_bounded))
