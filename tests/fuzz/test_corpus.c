/* Every input kept in corpus/ goes through its target in each test run. */
#include <dirent.h>
#include <stdio.h>

#include "tests/fuzz/api_ask.c"
#include "tests/fuzz/api_bed.c"
#include "tests/fuzz/fuzz_api.c"
#include "tests/fuzz/fuzz_charset.c"
#include "tests/fuzz/fuzz_csv.c"
#include "tests/fuzz/fuzz_hid.c"
#include "tests/fuzz/fuzz_holdings.c"
#include "tests/fuzz/fuzz_iso2709.c"
#include "tests/fuzz/fuzz_lines.c"
#include "tests/fuzz/fuzz_list.c"
#include "tests/fuzz/fuzz_marcxml.c"
#include "tests/fuzz/fuzz_printer.c"
#include "tests/fuzz/fuzz_replay.c"
#include "tests/fuzz/fuzz_scan.c"
#include "tests/fuzz/fuzz_serial.c"
#include "tests/fuzz/fuzz_sip2.c"
#include "tests/fuzz/fuzz_tag.c"
#include "tests/fuzz/fuzz_talk.c"
#include "tests/fuzz/fuzz_xlsx.c"
#include "tests/support/check.h"

static void feed_file(const char *path, int (*to)(const uint8_t *, size_t))
{
    FILE *f = fopen(path, "rb");
    size_t n, room = 1024 * 1024;
    uint8_t *p = malloc(room);

    CHECK(f != NULL && p != NULL);
    n = fread(p, 1, room, f);
    fclose(f);
    p = realloc(p, n + 1); /* so that a sanitizer sees a step too far */
    to(p, n);
    free(p);
}

static void feed_all(const char *name, int (*to)(const uint8_t *, size_t))
{
    char path[400];
    struct dirent *d;
    DIR *dir;
    int files = 0;

    snprintf(path, sizeof path, "tests/fuzz/corpus/%s", name);
    dir = opendir(path);
    CHECK(dir != NULL);
    while ((d = readdir(dir)) != NULL) {
        if (d->d_name[0] == '.')
            continue;
        snprintf(path, sizeof path, "tests/fuzz/corpus/%s/%s", name,
                 d->d_name);
        feed_file(path, to);
        files++;
    }
    closedir(dir);
    CHECK(files > 0);
}

TEST(records_in_iso_2709_do_no_harm) { feed_all("iso2709", fuzz_iso2709); }
TEST(records_in_marcxml_do_no_harm) { feed_all("marcxml", fuzz_marcxml); }
TEST(text_in_any_encoding_does_no_harm) { feed_all("charset", fuzz_charset); }
TEST(sip2_lines_of_any_bytes_do_no_harm) { feed_all("sip2", fuzz_sip2); }
TEST(tables_as_text_do_no_harm) { feed_all("csv", fuzz_csv); }
TEST(lists_that_people_hand_in_do_no_harm)
{
    feed_all("list", fuzz_list);
}
TEST(workbooks_do_no_harm) { feed_all("xlsx", fuzz_xlsx); }
TEST(memories_of_tags_do_no_harm) { feed_all("tag", fuzz_tag); }
TEST(lines_of_helpers_do_no_harm) { feed_all("talk", fuzz_talk); }
TEST(files_of_scans_do_no_harm) { feed_all("replay", fuzz_replay); }
TEST(scans_and_typed_numbers_do_no_harm) { feed_all("scan", fuzz_scan); }
TEST(holdings_of_any_kind_do_no_harm) { feed_all("holdings", fuzz_holdings); }
TEST(records_as_lines_do_no_harm) { feed_all("lines", fuzz_lines); }
TEST(hid_devices_of_any_kind_do_no_harm) { feed_all("hid", fuzz_hid); }
TEST(answers_of_printers_do_no_harm) { feed_all("printer", fuzz_printer); }
TEST(bytes_of_a_serial_line_do_no_harm) { feed_all("serial", fuzz_serial); }

TEST(whatever_is_asked_of_the_api_is_answered_once_and_in_form)
{
    feed_all("api", fuzz_api);
    api_bed_end();
}

TESTS_RUN(RUN(records_in_iso_2709_do_no_harm),
          RUN(records_in_marcxml_do_no_harm),
          RUN(text_in_any_encoding_does_no_harm),
          RUN(sip2_lines_of_any_bytes_do_no_harm),
          RUN(tables_as_text_do_no_harm),
          RUN(lists_that_people_hand_in_do_no_harm),
          RUN(workbooks_do_no_harm), RUN(memories_of_tags_do_no_harm),
          RUN(lines_of_helpers_do_no_harm),
          RUN(files_of_scans_do_no_harm),
          RUN(scans_and_typed_numbers_do_no_harm),
          RUN(holdings_of_any_kind_do_no_harm),
          RUN(records_as_lines_do_no_harm),
          RUN(hid_devices_of_any_kind_do_no_harm),
          RUN(answers_of_printers_do_no_harm),
          RUN(bytes_of_a_serial_line_do_no_harm),
          RUN(whatever_is_asked_of_the_api_is_answered_once_and_in_form))
