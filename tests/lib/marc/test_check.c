/* What the formats want of a record; its text; two records compared. */
#include <string.h>

#include "base/buf.h"
#include "marc/check.h"
#include "marc/compare.h"
#include "marc/template.h"
#include "tests/support/check.h"
#include "tests/support/quiet_ctx.h"

#define CN MARC_FORMAT_CNMARC
#define M21 MARC_FORMAT_MARC21

static const char *const good[] = {
    [CN] = "LDR 00000nam0 2200000   450 \n"
           "100 __ ‡a20260901d1996    em y0chiy50      ea\n"
           "101 0_ ‡achi\n200 1_ ‡a红楼梦\n",
    [M21] = "LDR 00000nam a2200000 c 4500\n"
            "008 260901s1988    nyu    j      000 1 eng d\n"
            "245 10 ‡aMatilda\n",
};

/* What is found when these lines are added, as "rule tag code line". */
static const char *found(struct ctx *c, enum marc_format format,
                         const char *lines)
{
    struct buf out = buf_new(c->mem);
    struct marc_from_lines from;

    marc_lines_read(c, arena_format(c->mem, "%s%s", good[format], lines),
                    NULL, format, &from);
    marc_check(c, &from.record, from.line, from.leader_line, &from.findings);
    for (size_t i = 0; i < from.findings.count; i++) {
        const struct marc_finding *f = &from.findings.item[i];
        buf_format(&out, "%s%s %s %s %c %d", i > 0 ? ", " : "",
                   f->grade == MARC_ERROR ? "error" : "warning", f->rule,
                   f->tag[0] ? f->tag : "-", f->code ? f->code : '-',
                   f->line == MARC_NO_LINE ? -1 : (int)f->line);
        CHECK(f->text[0] != '\0');
    }
    return out.p;
}

TEST(each_rule_finds_what_breaks_it_and_nothing_else)
{
    static const struct {
        enum marc_format format;
        const char *lines, *found;
    } cases[] = {
        {CN, "", ""},
        {M21, "", ""},
        {CN, "905 __ ‡aLHXX\n690 __ ‡aI242.4‡v5\n", ""},
        {M21, "952 __ ‡pB1\n084 __ ‡aI242.4‡2clc\n", ""},
        {CN, "200 1_ ‡a石头记\n", "error repeated 200 - 4"},
        {CN, "606 0_ ‡a小说‡a长篇\n", "error repeated 606 a 4"},
        {CN, "606 7_ ‡a小说\n", "warning indicator 606 - 4"},
        {CN, "690 __ ‡q1‡aI2\n", "warning subfield 690 q 4"},
        {CN, "333 __ ‡b儿童\n", "warning subfield 333 b 4"},
        {CN, "888 __ ‡a?\n", "warning field 888 - 4"},
        {M21, "245 10 ‡aOmoo\n", "error repeated 245 - 3"},
        {M21, "650 _9 ‡aSea\n", "warning indicator 650 - 3"},
        {M21, "020 __ ‡d7\n", "warning subfield 020 d 3"},
        {M21, "880 10 ‡aX\n", "error missing 880 6 3"},
        {M21, "333 __ ‡aX\n", "warning field 333 - 3"},
        {CN, "21\n", "error line - - 4"},
        {CN, "210 __ 北京\n", "error line - - 4"},
        {CN, "210 __ ‡\n", "error line - - 4"},
        {CN, "210 __ ‡a\n", "warning empty 210 - 4"},
        {CN, "LDR short\n", "error line - - 4"},
        {CN, "300 __ ‡aA\x1E" "B\n", "error line - - 4"},
        {CN, "300 __ ‡aA\x1F" "bB\n", "error line - - 4"},
        {CN, "300 __ ‡a\xFF\n", "error line - - 4"},
    };
    struct ctx c = quiet_ctx();

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        CHECK_TEXT(found(&c, cases[i].format, cases[i].lines),
                   cases[i].found);
    quiet_ctx_end(&c);
}

/* The findings of a text of its own. */
static size_t grave(struct ctx *c, enum marc_format format, const char *text,
                    const char *rule, const char *tag)
{
    struct marc_from_lines from;
    size_t n = 0;

    marc_lines_read(c, text, NULL, format, &from);
    marc_check(c, &from.record, from.line, from.leader_line, &from.findings);
    for (size_t i = 0; i < from.findings.count; i++)
        n += strcmp(from.findings.item[i].rule, rule) == 0 &&
             strcmp(from.findings.item[i].tag, tag) == 0;
    return n;
}

TEST(what_must_be_there_and_coded_places_are_looked_at)
{
    struct ctx c = quiet_ctx();

    CHECK_INT(grave(&c, CN, "", "missing", "200"), 1);
    CHECK_INT(grave(&c, CN, "", "missing", "100"), 1);
    CHECK_INT(grave(&c, M21, "", "missing", "245"), 1);
    CHECK_INT(grave(&c, CN, "200 1_ ‡f曹雪芹", "missing", "200"), 1);
    CHECK_INT(grave(&c, CN, "100 __ ‡a20260901d1996", "length", "100"), 1);
    CHECK_INT(grave(&c, M21, "008 260901", "length", "008"), 1);
    CHECK_INT(grave(&c, CN, "100 __ ‡a20260901D1996    em y0chiy50      ea",
                    "code", "100"), 1);
    CHECK_INT(grave(&c, CN, "LDR 00000xam0 2200000   450 ", "code", "LDR"),
              1);
    CHECK_INT(grave(&c, M21, "008 260901s1988    nyu|||||||||||||||||eng d",
                    "code", "008"), 0);
    quiet_ctx_end(&c);
}

TEST(findings_name_fields_in_both_languages)
{
    struct ctx c = quiet_ctx();
    struct marc_from_lines from;

    marc_lines_read(&c, "", NULL, CN, &from);
    marc_check(&c, &from.record, NULL, 0, &from.findings);
    CHECK_TEXT(from.findings.item[2].text,
               "200 (title and responsibility) is missing");
    c.lang = LANG_ZH;
    marc_lines_read(&c, "", NULL, CN, &from);
    marc_check(&c, &from.record, NULL, 0, &from.findings);
    CHECK_TEXT(from.findings.item[2].text, "缺少 200（题名与责任说明）");
    quiet_ctx_end(&c);
}

/* ---- text --------------------------------------------------------------- */

static const char *again(struct ctx *c, const char *line)
{
    struct marc_from_lines from;

    marc_lines_read(c, line, NULL, CN, &from);
    CHECK_INT(from.record.count, 1);
    return marc_field_line(c->mem, &from.record.fields[0]);
}

TEST(a_line_is_read_in_the_ways_people_write_it)
{
    struct ctx c = quiet_ctx();
    static const char wanted[] = "200 1_ ‡aA‡fB";

    CHECK_TEXT(again(&c, "200 1_ ‡aA‡fB"), wanted);
    CHECK_TEXT(again(&c, "200 1_ $aA$fB"), wanted);
    CHECK_TEXT(again(&c, "200 1  ‡aA‡fB\r\n"), wanted);
    CHECK_TEXT(again(&c, "200 1#$aA$fB"), wanted);
    CHECK_TEXT(again(&c, "\n\n2001_ ‡aA‡b‡fB"), wanted);
    CHECK_TEXT(again(&c, "200 ‡aA"), "200 __ ‡aA");
    CHECK_TEXT(again(&c, "010 __ ‡d$12"), "010 __ ‡d$12");
    CHECK_TEXT(again(&c, "010 __ $d$$12"), "010 __ ‡d$12");
    CHECK_TEXT(again(&c, "010 __ ‡d‡‡12"), "010 __ ‡d‡‡12");
    CHECK_TEXT(again(&c, "300 __ ‡a1␊2"), "300 __ ‡a1␊2");
    CHECK_TEXT(again(&c, "001 A $b"), "001 A $b");
    quiet_ctx_end(&c);
}

TEST(text_brings_no_mark_of_iso_2709_into_a_record)
{
    struct ctx c = quiet_ctx();
    struct marc_from_lines from;

    marc_lines_read(&c, "300 __ ‡a1\xE2\x90\x9F"
                        "b\xE2\x90\x9E\xE2\x90\x9D\n001 1\xE2\x90\x9D",
                    NULL, CN, &from);
    CHECK_INT(from.record.count, 2);
    for (size_t i = 0; i < 2; i++)
        for (uint32_t k = 1; k < from.record.fields[i].n; k++)
            CHECK((unsigned char)from.record.fields[i].data[k] > MARC_SUB);
    quiet_ctx_end(&c);
}

TEST(every_template_is_a_record_that_lacks_only_its_content)
{
    struct ctx c = quiet_ctx();

    for (const struct marc_template *t = marc_templates; t->code; t++) {
        struct marc_from_lines from;
        marc_lines_read(&c, marc_template_fill(&c, t->text), NULL, t->format,
                        &from);
        marc_check(&c, &from.record, from.line, from.leader_line,
                   &from.findings);
        for (size_t i = 0; i < from.findings.count; i++)
            if (strcmp(from.findings.item[i].rule, "empty") != 0 &&
                strcmp(from.findings.item[i].rule, "missing") != 0)
                fail_msg("%s: %s", t->code, from.findings.item[i].text);
    }
    CHECK_TEXT(marc_template_fill(&c, "{today} {today6} {todo}"),
               "20260901 260901 {todo}");
    quiet_ctx_end(&c);
}

/* ---- comparing ---------------------------------------------------------- */

static const char *compared(struct ctx *c, const char *a, const char *b)
{
    struct marc_from_lines before, after;
    struct marc_difference *rows;
    struct buf out = buf_new(c->mem);
    size_t n;

    marc_lines_read(c, a, NULL, CN, &before);
    marc_lines_read(c, b, NULL, CN, &after);
    marc_compare(c->mem, &before.record, &after.record, &rows, &n);
    for (size_t i = 1; i < n; i++) /* the leader is the same */
        buf_format(&out, "[%s%s%s]", rows[i].before ? rows[i].before : "",
                   rows[i].same ? " = " : " > ",
                   rows[i].after ? rows[i].after : "");
    CHECK(n > 0 && rows[0].same);
    return out.p;
}

TEST(fields_that_stay_go_come_and_change_are_told_apart)
{
    struct ctx c = quiet_ctx();

    CHECK_TEXT(compared(&c, "001 1\n003 A\n005 X", "001 1\n003 B\n006 Y"),
               "[001 1 = 001 1][003 A > 003 B][005 X > ][ > 006 Y]");
    CHECK_TEXT(compared(&c, "", "001 1"), "[ > 001 1]");
    CHECK_TEXT(compared(&c, "001 1\n001 2", "001 2"),
               "[001 1 > ][001 2 = 001 2]");
    quiet_ctx_end(&c);
}

TESTS_RUN(RUN(each_rule_finds_what_breaks_it_and_nothing_else),
          RUN(what_must_be_there_and_coded_places_are_looked_at),
          RUN(findings_name_fields_in_both_languages),
          RUN(a_line_is_read_in_the_ways_people_write_it),
          RUN(text_brings_no_mark_of_iso_2709_into_a_record),
          RUN(every_template_is_a_record_that_lacks_only_its_content),
          RUN(fields_that_stay_go_come_and_change_are_told_apart))
