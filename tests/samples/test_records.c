/* The sample's MARC files say the same as its table, when read by the library:
 * in GB 18030 and in UTF-8, as CNMARC, as MARC 21 and as MARCXML. */
#include "tests/support/sample_books.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "marc/bib.h"
#include "marc/iso2709.h"
#include "tests/support/check.h"
#include "tests/support/quiet_ctx.h"

struct reading {
    FILE *file;
    struct marc_reader *reader;
};

static struct reading reading_of(const char *path)
{
    struct reading r = {fopen(path, "rb"),
                        marc_reader_new(&(struct marc_options){0})};

    CHECK(r.file != NULL);
    return r;
}

static void reading_end(struct reading *r)
{
    marc_reader_free(r->reader);
    fclose(r->file);
}

static bool next(struct reading *r, struct ctx *c, struct marc_record *rec)
{
    for (;;) {
        enum marc_step step = marc_reader_next(r->reader, c, rec);
        size_t n;
        char *room;

        if (step != MARC_STEP_MORE)
            return step == MARC_STEP_RECORD;
        room = marc_reader_room(r->reader, &n);
        marc_reader_fed(r->reader, fread(room, 1, n, r->file));
    }
}

static void check_same(struct ctx *c, const struct marc_record *rec,
                       const char **b)
{
    struct bib bib;

    if (rec->problem_count > 0)
        fail_msg("%s: %s", b[TITLE], rec->problems->text);
    bib_from_marc(c, rec, &bib);
    CHECK_TEXT(bib.title, b[TITLE]);
    CHECK_TEXT(bib.title_rest, b[SUBTITLE]);
    CHECK_TEXT(bib.volume, b[VOLUME]);
    CHECK_TEXT(bib.publisher, b[PUBLISHER]);
    CHECK_TEXT(bib.place, b[PLACE]);
    CHECK_TEXT(bib.series, b[SERIES]);
    CHECK_TEXT(bib.language, b[LANGUAGE]);
    CHECK_TEXT(bib_class_number(&bib), b[CLASS]);
    CHECK_INT(bib.year, atoi(b[YEAR]));
    CHECK_INT(bib.price_cents, b[PRICE][0] ? atoi(b[PRICE]) : -1);
    CHECK_INT(bib.isbns.count, 1);
    CHECK_TEXT(bib.isbns.item[0], b[ISBN]);
    for (size_t i = 0; i < bib.author_count; i++)
        if (bib.authors[i].main)
            CHECK(strstr(b[AUTHOR], bib.authors[i].name) != NULL);
}

static size_t compare_file(const char *path)
{
    struct ctx c = quiet_ctx();
    struct table t = table_read(&c, "samples/books.tsv");
    struct reading r = reading_of(path);
    struct marc_record rec;
    size_t n = 0;

    while (next(&r, &c, &rec)) {
        CHECK(++n < t.n);
        check_same(&c, &rec, t.row[n].cell);
    }
    reading_end(&r);
    quiet_ctx_end(&c);
    return n;
}

TEST(cnmarc_in_gb18030_says_what_the_table_says)
{
    CHECK_INT(compare_file("samples/school.cnmarc.iso"), 479);
}

TEST(marc21_in_utf8_says_what_the_table_says)
{
    CHECK_INT(compare_file("samples/school.marc21.mrc"), 479);
}

TEST(marcxml_says_what_the_table_says)
{
    CHECK_INT(compare_file("samples/school.marcxml"), 40);
}

/* See samples/README.md: what is wrong with which. */
TEST(each_broken_record_is_read_or_complained_about)
{
    struct ctx c = quiet_ctx();
    struct reading r = reading_of("samples/broken.iso");
    struct marc_record rec;
    int records = 0, unreadable = 0, complained = 0, titled = 0;

    while (next(&r, &c, &rec)) {
        records++;
        unreadable += rec.unreadable;
        complained += rec.problem_count > 0;
        titled += marc_text(c.mem, &rec, "200", 'a') != NULL;
    }
    reading_end(&r);
    CHECK_INT(records, 8);
    CHECK_INT(unreadable, 0);
    CHECK_INT(titled, 7);       /* one was made without a title */
    CHECK(complained >= 4);     /* length, half character, text, cut end */
    quiet_ctx_end(&c);
}

TESTS_RUN(RUN(cnmarc_in_gb18030_says_what_the_table_says),
          RUN(marc21_in_utf8_says_what_the_table_says),
          RUN(marcxml_says_what_the_table_says),
          RUN(each_broken_record_is_read_or_complained_about))
