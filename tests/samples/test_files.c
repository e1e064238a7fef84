/* The files made of the sample table: whole, equal in number, up to date. */
#include "tests/support/sample_books.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "drivers/replay.h"
#include "tests/support/check.h"
#include "tests/support/quiet_ctx.h"

/* Walks the records by their lengths (ISO 2709, leader 0-4). */
static int records_in(const char *p, size_t n)
{
    int records = 0;
    size_t at = 0;

    while (at < n) {
        size_t length = 0;

        for (int i = 0; i < 5; i++)
            length = length * 10 + (size_t)(p[at + (size_t)i] - '0');
        CHECK(length > 24 && at + length <= n);
        CHECK_INT(p[at + length - 1], 0x1D);
        at += length;
        records++;
    }
    return records;
}

static int times(const char *p, size_t n, const char *what)
{
    size_t length = strlen(what);
    int found = 0;

    for (size_t i = 0; i + length <= n; i++)
        found += memcmp(p + i, what, length) == 0;
    return found;
}

TEST(both_marc_files_hold_each_title_and_its_copies)
{
    struct ctx c = quiet_ctx();
    struct table t = table_read(&c, "samples/books.tsv");
    size_t n;
    const char *p = file_read(&c, "samples/school.cnmarc.iso", &n);

    CHECK(p != NULL);
    CHECK_INT(records_in(p, n), t.n - 1);
    CHECK_INT(times(p, n, "\x1F" "b00"), t.n - 1);
    p = file_read(&c, "samples/school.marc21.mrc", &n);
    CHECK(p != NULL);
    CHECK_INT(records_in(p, n), t.n - 1);
    CHECK_INT(times(p, n, "\x1F" "p00"), 1500);
    quiet_ctx_end(&c);
}

/* Columns of readers.csv. */
enum { R_NUMBER, R_NAME, R_SEX, R_GRADE, R_CLASS, R_CARD, R_UID, R_KIND };

TEST(there_are_600_pupils_in_18_classes_and_the_same_in_gb18030)
{
    struct ctx c = quiet_ctx();
    struct table t = table_read(&c, "samples/readers.csv");
    struct table g = table_read(&c, "samples/readers.gb18030.csv");
    int pupils = 0, classes = 0;

    CHECK(t.n > 600);
    CHECK_INT(t.n, g.n);
    for (size_t i = 1; i < t.n; i++) {
        const char **r = t.row[i].cell, **before = t.row[i - 1].cell;

        CHECK_TEXT(r[R_NAME], g.row[i].cell[R_NAME]);
        if (strcmp(r[R_KIND], "学生") != 0)
            continue;
        pupils++;
        classes += strcmp(r[R_GRADE], before[R_GRADE]) != 0 ||
                   strcmp(r[R_CLASS], before[R_CLASS]) != 0;
    }
    CHECK_INT(pupils, 600);
    CHECK_INT(classes, 18);
    quiet_ctx_end(&c);
}

TEST(the_files_are_what_make_py_makes_of_the_table)
{
    static const char *const remake =
        "set -e; d=$(mktemp -d); trap 'rm -rf $d' EXIT;"
        "cp samples/books.tsv samples/make.py $d; (cd $d; python3 make.py);"
        "for f in school.cnmarc.iso school.marc21.mrc school.marcxml"
        " broken.iso readers.csv readers.gb18030.csv;"
        " do cmp $d/$f samples/$f; done";

    if (system("command -v python3 >/dev/null") != 0) {
        print_message("skipped: no python3\n");
        return;
    }
    CHECK_INT(system(remake), 0);
}

TEST(the_scans_are_a_replay_that_the_desk_can_play)
{
    struct ctx c = quiet_ctx();
    struct replay_event *events;
    size_t n, cards = 0;

    CHECK_OK(&c, replay_load(&c, "samples/scans.replay", &events, &n));
    for (size_t i = 0; i < n; i++)
        cards += events[i].event.kind == EVENT_CARD;
    CHECK_INT(n, 11);
    CHECK_INT(cards, 1);
    quiet_ctx_end(&c);
}

TESTS_RUN(RUN(both_marc_files_hold_each_title_and_its_copies),
          RUN(there_are_600_pupils_in_18_classes_and_the_same_in_gb18030),
          RUN(the_scans_are_a_replay_that_the_desk_can_play),
          RUN(the_files_are_what_make_py_makes_of_the_table))
