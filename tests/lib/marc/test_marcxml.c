#include "marc/marcxml.h"

#include <string.h>

#include "tests/support/check.h"
#include "tests/support/marc_data.h"
#include "tests/support/quiet_ctx.h"

/* 001 of each record, '!' where something is told, '?' where unreadable. */
static void see(struct ctx *c, struct marc_record *rec, void *data)
{
    struct buf *b = data;

    buf_text(b, rec->unreadable ? "?" : marc_control_number(c->mem, rec));
    if (rec->problem_count > 0)
        buf_char(b, '!');
    buf_char(b, ' ');
}

static const char *seen(struct ctx *c, const char *xml)
{
    static const size_t pieces[] = {1, 50, 100000};
    struct buf bytes = buf_new(c->mem), first = {0};

    buf_text(&bytes, xml);
    for (size_t i = 0; i < 3; i++) {
        struct buf b = buf_new(c->mem);
        marc_each(c, bytes, pieces[i], see, &b);
        if (i == 0)
            first = b;
        CHECK_TEXT(b.p, first.p);
    }
    return first.p;
}

#define REC(number) \
    "<record><leader>00000nam a2200000   4500</leader>" \
    "<controlfield tag=\"001\">" number "</controlfield></record>"

TEST(records_are_found_and_a_broken_one_spoils_no_other)
{
    static const struct {
        const char *xml, *wanted;
    } cases[] = {
        {"<collection>" REC("1") REC("2") "</collection>", "1 2 "},
        {REC("1"), "1 "},
        {"\xEF\xBB\xBF<?xml version=\"1.0\"?>\n" REC("1"), "1 "},
        {"<c><!-- " REC("0") " -->" REC("1") "</c>", "1 "},
        {"<c><x><![CDATA[<record>]]></x>" REC("1") "</c>", "1 "},
        {"<m:c xmlns:m=\"u\"><m:record><m:leader>00000nam a2200000   4500"
         "</m:leader><m:controlfield tag=\"001\">1</m:controlfield>"
         "</m:record></m:c>", "1 "},
        {"<c>" REC("1") "<record><controlfield tag=\"001\">2</wrong></record>"
         REC("3") "</c>", "1 2! 3 "},
        {"<c>" REC("1") "<record><controlfield tag=\"001\">2</controlfield>"
         REC("3") "</c>", "1 2! 3 "},
        {"<c>" REC("1") "<record><controlfield tag=\"001\">2</controlfi",
         "1 2! "},
        {"<c>" REC("1") "<record/>" REC("3") "</c>", "1 ?! 3 "},
        {"<c>" REC("1") "<record><controlfield tag=\"001\">2\x1F"
         "</controlfield></record>" REC("3") "</c>", "1 2! 3 "},
        {"<html><body>nothing</body></html>", ""},
    };
    struct ctx c = quiet_ctx();

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        CHECK_TEXT(seen(&c, cases[i].xml), cases[i].wanted);
    quiet_ctx_end(&c);
}

static void keep(struct ctx *c, struct marc_record *rec, void *data)
{
    (void)c;
    *(struct marc_record *)data = *rec;
}

static struct marc_record only(struct ctx *c, const char *xml)
{
    struct buf bytes = buf_new(c->mem);
    struct marc_record rec = {0};

    buf_text(&bytes, xml);
    CHECK_INT(marc_each(c, bytes, 100000, keep, &rec), 1);
    return rec;
}

TEST(no_entity_is_expanded_and_nothing_is_loaded)
{
    struct ctx c = quiet_ctx();
    struct marc_record rec = only(
        &c, "<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/passwd\">"
            "<!ENTITY a \"aaaaaaaaaa\">]><record><controlfield tag=\"001\">"
            "1&x;&a;2</controlfield></record>");

    CHECK(strstr(marc_control_number(c.mem, &rec), "root") == NULL);
    CHECK(strstr(marc_control_number(c.mem, &rec), "aaa") == NULL);
    CHECK(rec.problem_count > 0);
    quiet_ctx_end(&c);
}

TEST(small_faults_are_put_right_and_told)
{
    struct ctx c = quiet_ctx();
    struct marc_record rec = only(
        &c, "<record><leader>00000nam a2200000   45</leader>"
            "<datafield tag=\"20\" ind1=\" \"><subfields code=\"a\">x"
            "</subfields></datafield>"
            "<controlfield tag=\"099\">y</controlfield>"
            "<datafield ind1=\" \" ind2=\" \"><subfield code=\"a\">lost"
            "</subfield></datafield></record>");

    CHECK_TEXT(marc_text(c.mem, &rec, "020", 'a'), "x");
    CHECK_TEXT(marc_text(c.mem, &rec, "099", 'a'), "y");
    CHECK_INT(rec.count, 2);
    CHECK_INT(rec.problem_count, 5);
    CHECK_INT(strlen(rec.leader), 24);
    quiet_ctx_end(&c);
}

TEST(the_declared_encoding_of_the_file_is_used)
{
    struct ctx c = quiet_ctx();
    struct marc_record rec = only(
        &c, "<?xml version=\"1.0\" encoding=\"GB18030\"?><c><record>"
            "<controlfield tag=\"001\">\xBA\xEC</controlfield></record></c>");

    CHECK_TEXT(marc_control_number(c.mem, &rec), "\xE7\xBA\xA2");
    CHECK_INT(rec.problem_count, 0);
    quiet_ctx_end(&c);
}

TEST(marks_of_xml_are_written_so_that_they_come_back)
{
    struct ctx c = quiet_ctx();
    struct marc_record *rec = marc_record_new(
        c.mem, MARC_FORMAT_CNMARC, "00000nam0 2200000   450 ");
    struct buf xml = buf_new(c.mem);
    struct marc_record back;

    marc_add_sub(c.mem, marc_add_field(c.mem, rec, "200", "<\""), 'a',
                 "a<b>&\"'\r\nc\x01" "d\xEF\xBF\xBF");
    marcxml_begin(&xml);
    marcxml_write(rec, &xml);
    marcxml_end(&xml);
    back = only(&c, xml.p);
    CHECK_INT(back.problem_count, 0);
    CHECK_INT(back.format, MARC_FORMAT_CNMARC);
    CHECK_BYTES(back.fields[0].ind, "<\"", 2);
    CHECK_TEXT(marc_text(c.mem, &back, "200", 'a'),
               "a<b>&\"'\r\nc d\xEF\xBF\xBD");
    quiet_ctx_end(&c);
}

TESTS_RUN(RUN(records_are_found_and_a_broken_one_spoils_no_other),
          RUN(no_entity_is_expanded_and_nothing_is_loaded),
          RUN(small_faults_are_put_right_and_told),
          RUN(the_declared_encoding_of_the_file_is_used),
          RUN(marks_of_xml_are_written_so_that_they_come_back))
