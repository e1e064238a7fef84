/* What the demonstration takes from the tables of samples/. */
#include <string.h>

#include "catalog-tool/demo.h"
#include "tests/support/check.h"
#include "tests/support/quiet_ctx.h"

TEST(the_demonstration_knows_each_copy_and_each_reader_of_the_sample)
{
    struct tool t = {.c = quiet_ctx()};
    struct demo d = {.t = &t, .samples = "samples"};
    size_t copies = 0, readers = 0;

    CHECK_OK(&t.c, demo_sample_read(&d));
    CHECK_INT(d.copies, 1500);
    CHECK_INT(d.readers, 636);
    CHECK_TEXT(d.copy[0].barcode, "0010001");
    CHECK_TEXT(d.copy[1499].barcode, "0011500");
    CHECK_TEXT(d.reader[0].card, "R000001");
    for (size_t i = 0; i < d.copies; i++)
        copies += d.copy[i].left_alone;
    for (size_t i = 0; i < d.readers; i++)
        readers += d.reader[i].left_alone;
    CHECK_INT(copies, 3);  /* 0010441, 0010553, 0010718 of scans.replay */
    CHECK_INT(readers, 2); /* R000077 and the one with chip 04096CD2 */
    quiet_ctx_end(&t.c);
}

TEST(a_folder_that_is_no_sample_is_named)
{
    struct tool t = {.c = quiet_ctx()};
    struct demo d = {.t = &t, .samples = "tests"};

    CHECK_FAILS(&t.c, demo_sample_read(&d), ERR_IO);
    CHECK(strstr(t.c.err.english, "tests/books.tsv") != NULL);
    quiet_ctx_end(&t.c);
}

TESTS_RUN(RUN(the_demonstration_knows_each_copy_and_each_reader_of_the_sample),
          RUN(a_folder_that_is_no_sample_is_named))
