#include "marc/holdings.h"

#include <string.h>

#include "tests/support/check.h"
#include "tests/support/marc_data.h"
#include "tests/support/quiet_ctx.h"

TEST(the_right_side_of_a_range_replaces_the_last_digits_of_the_left)
{
    static const struct {
        const char *text, *first, *last;
        int count;
    } cases[] = {
        {"0010201-10", "0010201", "0010210", 10},
        {"20295403-5408", "20295403", "20295408", 6},
        {"D040394-5", "D040394", "D040395", 2},
        {"521333-4", "521333", "521334", 2},
        {"0099-101", "0099", "0101", 3}, /* 3 of 4 digits */
        {"A0098-A0102", "A0098", "A0102", 5},
        {"7-7", "7", "7", 1},
        {"0010210-05", NULL, NULL, 0},     /* backwards */
        {"12-345", NULL, NULL, 0},         /* more digits than the left */
        {"97-4/119", NULL, NULL, 0},       {"-5", NULL, NULL, 0},
        {"12-", NULL, NULL, 0},            {"ABC-5", NULL, NULL, 0},
        {"1234567890123456789-9", NULL, NULL, 0}, {"", NULL, NULL, 0},
    };
    struct arena *mem = arena_new();
    struct holdings_range r;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        bool is = holdings_range_parse(cases[i].text, &r);
        CHECK_INT(is, cases[i].first != NULL);
        if (!is)
            continue;
        CHECK_INT(r.last - r.first + 1, cases[i].count);
        CHECK_TEXT(holdings_range_item(mem, &r, 0), cases[i].first);
        CHECK_TEXT(holdings_range_item(mem, &r, cases[i].count - 1),
                   cases[i].last);
    }
    arena_free(mem);
}

static struct holdings taken(struct ctx *c, const char *lines,
                             const char *profile, bool confirmed)
{
    struct buf bytes = marc_made(c->mem, lines);
    struct holdings_profile p;
    struct marc_record *rec = ARENA_NEW(c->mem, struct marc_record);
    struct holdings out;

    marc_read_one(c, bytes.p, bytes.n, &(struct marc_options){0}, rec);
    CHECK_OK(c, holdings_parse(c, profile, &p));
    holdings_from_marc(c, rec, &p, confirmed, &out);
    return out;
}

TEST(a_field_with_a_range_gives_a_copy_for_each_barcode)
{
    struct ctx c = quiet_ctx();
    struct holdings h = taken(
        &c, "907   $aBAU$dTP31$e52$fTP31/52$b521333-4$b600001\n",
        "907-call", false);

    CHECK_INT(h.count, 3);
    CHECK_TEXT(h.item[0].barcode, "521333");
    CHECK_TEXT(h.item[1].barcode, "521334");
    CHECK_TEXT(h.item[2].barcode, "600001");
    CHECK_TEXT(h.item[1].call_number, "TP31/52");
    CHECK_TEXT(h.item[1].class_number, "TP31");
    CHECK_TEXT(h.item[1].library, "BAU");
    CHECK(h.problems == NULL);
    quiet_ctx_end(&c);
}

TEST(values_that_repeat_with_the_barcode_belong_to_it)
{
    struct ctx c = quiet_ctx();
    struct holdings h = taken(
        &c, "986   $a035135$b3F$d3.0$h521333$jTP31/52"
            "$a147813$b4F$d3.5$h521334$jTP31/52\n", "986-copy", false);

    CHECK_INT(h.count, 2);
    CHECK_TEXT(h.item[0].accession, "035135");
    CHECK_TEXT(h.item[1].accession, "147813");
    CHECK_TEXT(h.item[1].location, "4F");
    CHECK_INT(h.item[0].price_cents, 300);
    CHECK_INT(h.item[1].price_cents, 350);
    quiet_ctx_end(&c);
}

TEST(class_and_book_number_make_the_call_number)
{
    struct ctx c = quiet_ctx();
    struct holdings h = taken(
        &c, "905   $b1001;1002\xEF\xBC\x8C" "1003$dI287.45$e12$f9.80\n",
        "905 b=barcode d=class e=book f=price", false);

    CHECK_INT(h.count, 3);
    CHECK_TEXT(h.item[2].barcode, "1003");
    CHECK_TEXT(h.item[0].call_number, "I287.45/12");
    CHECK_INT(h.item[0].price_cents, 980);
    quiet_ctx_end(&c);
}

TEST(a_range_that_cannot_be_meant_is_told_and_makes_no_copies)
{
    struct ctx c = quiet_ctx();
    struct holdings h =
        taken(&c, "905   $b0010210-05\n", "905-dp2", true);

    CHECK_INT(h.count, 0);
    CHECK(h.problems != NULL &&
          strstr(h.problems->text, "0010210-05") != NULL);
    h = taken(&c, "905   $b0001-0300\n", "905-dp2", false);
    CHECK_INT(h.count, 0);
    CHECK(h.problems != NULL);
    h = taken(&c, "905   $b0001-0300\n", "905-dp2", true);
    CHECK_INT(h.count, 300);
    CHECK(h.problems == NULL);
    h = taken(&c, "905   $b00000001-99999999\n", "905-dp2", true);
    CHECK_INT(h.count, 0);
    quiet_ctx_end(&c);
}

TEST(without_barcodes_the_count_makes_the_copies_a_call_number_none)
{
    struct ctx c = quiet_ctx();
    struct holdings h = taken(&c, "905   $dI2$f3\n", "905-dp2", false);

    CHECK_INT(h.count, 3);
    CHECK_TEXT(h.item[2].barcode, "");
    h = taken(&c, "905   $aNJTL$dP197.1/4\n", "905-dp2", false);
    CHECK_INT(h.count, 0);
    quiet_ctx_end(&c);
}

TEST(a_profile_that_makes_no_sense_is_refused)
{
    static const char *const wrong[] = {"",          "905",
                                        "90 b=barcode", "905 b=bar",
                                        "905 barcode",  "905 bb=class"};
    struct ctx c = quiet_ctx();
    struct holdings_profile p;

    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        CHECK_FAILS(&c, holdings_parse(&c, wrong[i], &p), ERR_INVALID);
    CHECK_OK(&c, holdings_parse(&c, "905 b=barcode  d=class", &p));
    CHECK_TEXT(holdings_text(c.mem, &p), "905 b=barcode d=class");
    for (size_t i = 0; holdings_known(i) != NULL; i++)
        CHECK_OK(&c, holdings_parse(
                         &c, holdings_text(c.mem, holdings_known(i)), &p));
    quiet_ctx_end(&c);
}

TEST(the_profile_is_guessed_from_a_sample)
{
    static const struct {
        const char *lines, *profile;
    } cases[] = {
        {"905   $aX$b0010201-3$dI287.45$e12$fI287.45/12\n", "905-call"},
        {"905   $aX$b0010201-3$dI287.45$e12$f2\n", "905-dp2"},
        {"905   $aX$b0010201$dI287.45$e12$fCNY12.80\n", "905-price"},
        {"907   $aBAU$dTP31$e52$fTP31/52$b521333-4\n", "907-call"},
        {"986   $a035135$b3F$d3.00$h521333$jTP31/52\n", "986-copy"},
        {"952   $aMAIN$bMAIN$cGEN$oI287/1$p3000123$g12.50\n", "952-koha"},
        {"852 4 $agaaagpl$bBR1$cStacks$jG4362.C6C5$p11223344$y0.00\n", "852"},
        {"949   $a5490$wLC$i30007007467409$lHUNT-AUDIO$mHUNTINGTON\n",
         "949-sirsi"},
        /* what the Library of Congress keeps there is no copy */
        {"906   $a7$bcbc$corignew$d1$eecip$f20$gy-gencatlg\n", NULL},
        {"245 10$aTitle\n", NULL},
    };
    struct ctx c = quiet_ctx();

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buf bytes = marc_made(c.mem, cases[i].lines);
        struct holdings_guess g = {{0}};
        const struct holdings_profile *best;
        struct marc_record rec;
        marc_read_one(&c, bytes.p, bytes.n, &(struct marc_options){0}, &rec);
        holdings_guess_add(&c, &g, &rec);
        best = holdings_guess_best(&g);
        CHECK_TEXT(best == NULL ? "none" : best->name,
                   cases[i].profile == NULL ? "none" : cases[i].profile);
    }
    quiet_ctx_end(&c);
}

TESTS_RUN(
    RUN(the_right_side_of_a_range_replaces_the_last_digits_of_the_left),
    RUN(a_field_with_a_range_gives_a_copy_for_each_barcode),
    RUN(values_that_repeat_with_the_barcode_belong_to_it),
    RUN(class_and_book_number_make_the_call_number),
    RUN(a_range_that_cannot_be_meant_is_told_and_makes_no_copies),
    RUN(without_barcodes_the_count_makes_the_copies_a_call_number_none),
    RUN(a_profile_that_makes_no_sense_is_refused),
    RUN(the_profile_is_guessed_from_a_sample))
