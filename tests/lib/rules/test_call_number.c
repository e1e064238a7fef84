#include "rules/call_number.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/support/check.h"

/* Call numbers in the order of the shelf, lines divided by '/'. */
static const char *const clc[] = {
    "A1", "A122/1", "B84/12", "G-0/1", "G1/1", "G1-49/1", "G2/1",
    "H1/9", "H1/10", "H1/100", "H19/1", "H31/1",
    "I2-49/1", "I207/1", "I24/5", "I242.4/2", "I242.4/2/:1", "I242.4/2/:2",
    "I242.4/2/:10", "I247.5/1", "I287.45/83", "I287.45/83/:2", "I287.7/1",
    "I3/1", "I313.84/2", "K(711)/1", "K1/1", "K820.9/3", "Q95/B1",
    "Q95/B15", "Q95/B2", "TP3/1", "TP31/1", "TP311.1/1", "TP312/1",
    "TP312C/1", "TP39/1", "Z1/1",
};
static const char *const ddc[] = {
    "005/A1", "005.1/A1", "005.13/B2", "005.133/A1", "005.2/A1", "510/B63",
    "510/B7", "823.912/R", "823.92/R", "900/A",
};
static const char *const lcc[] = {
    "Q1 .A1", "Q11 .A1", "QA9 .B2", "QA76 .C65", "QA76.5 .A1", "QA76.9 .D3",
    "QA76.9 .D35", "QA76.9 .D4", "QA101 .A1", "QB1 .A1",
    "QC100 .U57 no.9", "QC100 .U57 no.18-9 1961", "QC100 .U57 no.18-17 1964",
    "QC100 .U57 no. 101", "QC100 .U57 v.2", "QC100 .U57 v.10", "QC100 .U573",
};

static void in_order(enum class_scheme scheme, const char *const *calls,
                     size_t n)
{
    char before[CALL_SORT], key[CALL_SORT];

    for (size_t i = 1; i < n; i++) {
        call_sort_key(scheme, calls[i - 1], before);
        call_sort_key(scheme, calls[i], key);
        if (strcmp(before, key) >= 0)
            fail_msg("%s (%s) stands after %s (%s)", calls[i - 1], before,
                     calls[i], key);
    }
}

TEST(clc_numbers_stand_as_on_the_shelf)
{
    in_order(SCHEME_CLC, clc, sizeof clc / sizeof *clc);
}

TEST(ddc_and_lcc_numbers_stand_as_on_the_shelf)
{
    in_order(SCHEME_DDC, ddc, sizeof ddc / sizeof *ddc);
    in_order(SCHEME_LCC, lcc, sizeof lcc / sizeof *lcc);
}

/* One after the other in the order of the auxiliary table. */
TEST(auxiliary_marks_come_before_digits_in_the_order_of_the_table)
{
    static const char *const marks[] = {
        "D9", "D9a", "D9-61", "D9(2)", "D9\"15\"", "D9=2", "D9<3>", "D9+1",
        "D9:G4", "D90", "D91"};

    in_order(SCHEME_CLC, marks, sizeof marks / sizeof *marks);
}

TEST(how_it_is_written_makes_no_difference)
{
    static const char *const same[][2] = {
        {"tp312/5", "TP312/5"}, {"  TP312/5", "TP312/5"},
        {"TP312 5", "TP312/5"}, {"TP312//5", "TP312/5"},
        {"TP312/05", "TP312/5"}, {"TP312/5/", "TP312/5"},
    };
    char a[CALL_SORT], b[CALL_SORT];

    for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
        call_sort_key(SCHEME_CLC, same[i][0], a);
        call_sort_key(SCHEME_CLC, same[i][1], b);
        CHECK_TEXT(a, b);
    }
}

TEST(nothing_and_too_much_do_no_harm)
{
    char key[CALL_SORT], call[1000];

    call_sort_key(SCHEME_CLC, "", key);
    CHECK_TEXT(key, "");
    call_sort_key(SCHEME_LCC, "", key);
    call_sort_key(SCHEME_DDC, "no digits", key);
    memset(call, '7', sizeof call - 1);
    call[sizeof call - 1] = '\0';
    for (int scheme = SCHEME_CLC; scheme <= SCHEME_LCC; scheme++) {
        call_sort_key((enum class_scheme)scheme, call, key);
        CHECK_INT(strlen(key), CALL_SORT - 1);
    }
    call_sort_key(SCHEME_CLC, "I/83700000000000000000001", key);
    CHECK(strlen(key) < CALL_SORT);
}

TEST(class_book_number_and_volume_make_a_call_number)
{
    char call[CALL_TEXT], longest[CALL_TEXT + 1];

    CHECK(call_compose("I287.45", "83", "2", call));
    CHECK_TEXT(call, "I287.45/83/:2");
    CHECK(call_compose("I287.45", "83", "", call));
    CHECK_TEXT(call, "I287.45/83");
    CHECK(call_compose("I287.45", "", NULL, call));
    CHECK_TEXT(call, "I287.45");
    CHECK(call_compose("I287.45", NULL, "上", call));
    CHECK_TEXT(call, "I287.45/:上");
    memset(longest, 'A', sizeof longest);
    longest[CALL_TEXT - 1] = '\0';
    CHECK(call_compose(longest, NULL, NULL, call));
    CHECK(!call_compose(longest, "1", NULL, call));
}

TEST(every_letter_of_the_clc_has_a_name_and_one_of_five_parts)
{
    static const char parts[] = "A1B2C3D3E3F3G3H3I3J3K3N4O4P4Q4R4S4T4U4V4X4Z5";
    int classes = 0;

    for (char letter = 'A'; letter <= 'Z'; letter++)
        classes += clc_main_class(letter) != NULL;
    CHECK_INT(classes, 22);
    for (size_t i = 0; parts[i]; i += 2) {
        CHECK_INT(clc_five_part(parts[i]), parts[i + 1] - '0');
        CHECK_INT(clc_five_part((char)(parts[i] + 'a' - 'A')),
                  parts[i + 1] - '0');
        CHECK(clc_main_class(parts[i]) != NULL);
    }
    for (const char *none = "LMWYlm1 "; *none; none++) {
        CHECK(clc_main_class(*none) == NULL);
        CHECK_INT(clc_five_part(*none), 0);
    }
}

TEST(a_scheme_has_a_word)
{
    CHECK_INT(class_scheme_from_word("CLC"), SCHEME_CLC);
    CHECK_INT(class_scheme_from_word("DDC"), SCHEME_DDC);
    CHECK_INT(class_scheme_from_word("LCC"), SCHEME_LCC);
    CHECK_INT(class_scheme_from_word("UDC"), SCHEME_CLC);
    CHECK_INT(class_scheme_from_word(NULL), SCHEME_CLC);
}

/* The whole classification, in the order of its tables, where each class stands
 * below the one above it. Seven neighbours are misprints or doubles. */
TEST(the_whole_classification_stands_in_its_order)
{
    FILE *f = fopen("../shared/data/clc/clc_classes.tsv", "r");
    char line[4000], before[CALL_SORT] = "", above[100] = "";
    int pairs = 0, turned = 0;

    if (f == NULL)
        skip();
    CHECK(fgets(line, sizeof line, f) != NULL);
    while (fgets(line, sizeof line, f) != NULL) {
        char *rest = line, key[CALL_SORT], parent_key[CALL_SORT];
        const char *code = strsep(&rest, "\t"), *parent;
        strsep(&rest, "\t");
        parent = strsep(&rest, "\t");
        call_sort_key(SCHEME_CLC, code, key);
        call_sort_key(SCHEME_CLC, parent, parent_key);
        if (strcmp(key, parent_key) <= 0)
            fail_msg("%s stands before %s", code, parent);
        if (strcmp(parent, above) == 0) {
            pairs++;
            turned += strcmp(before, key) >= 0;
        }
        snprintf(above, sizeof above, "%s", parent);
        memcpy(before, key, sizeof before);
    }
    fclose(f);
    CHECK(pairs > 29000);
    CHECK(turned <= 7);
}

struct report {
    int number, part;
    char key[CALL_SORT];
};

/* Call numbers like QC100 .U5753 no.18-17 1964 out of the records' field 090:
 * the number and its part as they are read, and our key. */
static size_t reports_read(const char *from, struct report *r, size_t room)
{
    char command[200], part[300], call[300];
    size_t n = 0;
    FILE *f;

    snprintf(command, sizeof command, "gzip -dc %s | tr '\\036\\037' '\\n '",
             from);
    f = popen(command, "r");
    CHECK(f != NULL);
    while (n < room && fgets(part, sizeof part, f) != NULL) {
        part[strcspn(part, "\n")] = '\0';
        r[n].part = 0;
        if (sscanf(part, "   aQC100 b.U5753 no.%d-%d", &r[n].number,
                   &r[n].part) < 1)
            continue;
        snprintf(call, sizeof call, "QC100 .U5753 %s", strstr(part, "no."));
        call_sort_key(SCHEME_LCC, call, r[n++].key);
    }
    pclose(f);
    return n;
}

TEST(a_real_series_stands_by_its_numbers)
{
    enum { ROOM = 2000 };
    static const char from[] = "../shared/data/marc21/nist_triplets/"
                               "nbs_technical_note_utf8.mrc.gz";
    struct report *r = calloc(ROOM, sizeof *r);
    size_t n;

    if (access(from, R_OK) != 0) {
        free(r);
        skip();
    }
    n = reports_read(from, r, ROOM);
    CHECK(n > 400);
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < n; j++) {
            int before = r[i].number != r[j].number
                             ? r[i].number < r[j].number
                             : r[i].part < r[j].part;
            if (before && strcmp(r[i].key, r[j].key) >= 0)
                fail_msg("%s stands after %s", r[i].key, r[j].key);
        }
    free(r);
}

TESTS_RUN(RUN(a_real_series_stands_by_its_numbers),
          RUN(the_whole_classification_stands_in_its_order),
          RUN(clc_numbers_stand_as_on_the_shelf),
          RUN(ddc_and_lcc_numbers_stand_as_on_the_shelf),
          RUN(auxiliary_marks_come_before_digits_in_the_order_of_the_table),
          RUN(how_it_is_written_makes_no_difference),
          RUN(nothing_and_too_much_do_no_harm),
          RUN(class_book_number_and_volume_make_a_call_number),
          RUN(every_letter_of_the_clc_has_a_name_and_one_of_five_parts),
          RUN(a_scheme_has_a_word))
