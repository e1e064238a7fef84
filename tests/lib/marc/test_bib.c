#include "marc/bib.h"

#include <string.h>

#include "tests/support/check.h"
#include "tests/support/marc_data.h"
#include "tests/support/quiet_ctx.h"

static struct bib bib_of(struct ctx *c, const char *lines)
{
    struct buf bytes = marc_made(c->mem, lines);
    struct marc_record rec;
    struct bib b;

    marc_read_one(c, bytes.p, bytes.n, &(struct marc_options){0}, &rec);
    bib_from_marc(c, &rec, &b);
    return b;
}

TEST(a_cnmarc_book_is_taken_apart)
{
    struct ctx c = quiet_ctx();
    struct bib b = bib_of(
        &c,
        "LDR 00000nam0 2200000   450 \n"
        "001 012003\n"
        "010   $a978-7-02-000220-7$b\xE7\xB2\xBE\xE8\xA3\x85$dCNY59.70\n"
        "100   $a20080101d1996    em y0chiy50      ea\n"
        "101 0 $achi\n102   $aCN$b110000\n"
        "200 1 $a\xE7\xBA\xA2\xE6\xA5\xBC\xE6\xA2\xA6$AHong lou meng"
        "$h\xE4\xB8\x8A\xE5\x86\x8C$f\xE6\x9B\xB9"
        "\xE9\x9B\xAA\xE8\x8A\xB9\xE8\x91\x97"
        "$g\xE9\xAB\x98\xE9\xB9\x97\xE7\xBB\xAD\n"
        "205   $a\xE7\xAC\xAC" "2\xE7\x89\x88\n"
        "210   $a\xE5\x8C\x97\xE4\xBA\xAC$c\xE4\xBA\xBA\xE6\xB0\x91$d2008.7\n"
        "215   $a3\xE5\x86\x8C$d20cm\n"
        "225 2 $a\xE4\xB8\x9B\xE4\xB9\xA6$v5\n"
        "330   $aAbout.\n333   $aAll\n"
        "517 1 $a\xE7\x9F\xB3\xE5\xA4\xB4\xE8\xAE\xB0\n"
        "606 0 $a\xE5\xB0\x8F\xE8\xAF\xB4$x\xE4\xB8\xAD\xE5\x9B\xBD\n"
        "690   $aI242.4$v4\n"
        "701  0$a\xE6\x9B\xB9\xE9\x9B\xAA\xE8\x8A\xB9$ACao xue qin"
        "$4\xE8\x91\x97\n"
        "702  0$a\xE9\xAB\x98\xE9\xB9\x97$4\xE7\xBB\xAD\n"
        "801  0$aCN$bNLC$c20080101\n");

    CHECK_INT(b.format, MARC_FORMAT_CNMARC);
    CHECK_TEXT(b.control_number, "012003");
    CHECK_TEXT(b.agency, "NLC");
    CHECK_TEXT(b.title, "\xE7\xBA\xA2\xE6\xA5\xBC\xE6\xA2\xA6");
    CHECK_TEXT(b.title_pinyin, "Hong lou meng");
    CHECK_TEXT(b.volume, "\xE4\xB8\x8A\xE5\x86\x8C");
    CHECK_INT(b.isbns.count, 1);
    CHECK_TEXT(b.isbns.item[0], "9787020002207");
    CHECK_TEXT(b.price, "CNY59.70");
    CHECK_INT(b.price_cents, 5970);
    CHECK_INT(b.year, 2008); /* as printed, not as coded */
    CHECK_INT(b.audience_code, 'e');
    CHECK_TEXT(b.language, "chi");
    CHECK_TEXT(b.country, "CN");
    CHECK_TEXT(b.series_volume, "5");
    CHECK_TEXT(bib_class_number(&b), "I242.4");
    CHECK_INT(b.author_count, 2);
    CHECK_TEXT(b.authors[0].pinyin, "Cao xue qin");
    CHECK(b.authors[0].main && !b.authors[1].main);
    CHECK_TEXT(bib_author_line(c.mem, &b),
               "\xE6\x9B\xB9\xE9\x9B\xAA\xE8\x8A\xB9 \xE8\x91\x97 ; "
               "\xE9\xAB\x98\xE9\xB9\x97 \xE7\xBB\xAD");
    CHECK_TEXT(b.subjects.item[0],
               "\xE5\xB0\x8F\xE8\xAF\xB4--\xE4\xB8\xAD\xE5\x9B\xBD");
    CHECK_TEXT(b.material, "book");
    quiet_ctx_end(&c);
}

TEST(punctuation_of_marc_21_is_trimmed_but_not_abbreviations)
{
    struct ctx c = quiet_ctx();
    struct bib b = bib_of(
        &c,
        "LDR 00000cam a2200000 a 4500\n"
        "008 900202s1990    nyua   j      001 0 eng  \n"
        "020   $a0812917561 (pbk.) :$c$9.95\n"
        "020   $z978081291756\n"
        "050 00$aGV1450$b.F53 1990\n082 00$a794.1/22$220\n"
        "100 1 $aTan, Kim H.,$d1926-$eauthor.\n"
        "245 14$aThe ideas behind chess openings :$bfor all /$cKim H. Tan.\n"
        "250   $a2nd ed.\n"
        "260   $aNew York, N.Y. :$bMcKay Co.,$cc1990.\n"
        "300   $ax, 182 p. :$bill. ;$c20 cm.\n"
        "490 1 $aChess ;$vv. 3\n"
        "650  0$aChess$xOpenings.\n"
        "700 1 $aFine, Reuben.$4trl\n");

    CHECK_TEXT(b.title, "The ideas behind chess openings");
    CHECK_TEXT(b.title_rest, "for all");
    CHECK_TEXT(b.responsibility, "Kim H. Tan");
    CHECK_TEXT(b.authors[0].name, "Tan, Kim H.");
    CHECK_TEXT(b.authors[0].role, "author");
    CHECK_TEXT(b.authors[1].name, "Fine, Reuben");
    CHECK_TEXT(b.authors[1].role, "translator");
    CHECK_TEXT(b.publisher, "McKay Co.");
    CHECK_TEXT(b.place, "New York, N.Y.");
    CHECK_INT(b.year, 1990);
    CHECK_TEXT(b.isbns.item[0], "0812917561");
    CHECK_TEXT(b.wrong_isbns.item[0], "978081291756");
    CHECK_TEXT(b.series, "Chess");
    CHECK_TEXT(b.subjects.item[0], "Chess--Openings");
    CHECK_TEXT(bib_class_number(&b), "794.122");
    CHECK_INT(b.audience_code, 'a');
    CHECK_TEXT(b.language, "eng");
    quiet_ctx_end(&c);
}

#define QIAO "\xE4\xB9\x94\xE5\xB8\x83\xE6\x96\xAF"

TEST(chinese_script_comes_first_wherever_it_stands)
{
    static const char *const records[] = {
        "008 100512s2010    cc            000 1 chi d\n"
        "245 10$6880-01$aQiaobusi /$cLai'angsi.\n"
        "260   $6880-02$aBeijing :$bZhong xin,$c2010.\n"
        "880 10$6245-01/$1$a" QIAO " /$c" QIAO ".\n"
        "880   $6260-02/$1$aA :$b" QIAO ",$c2010.\n",
        "008 100512s2010    cc            000 1 chi d\n"
        "245 10$6880-01$a" QIAO "$c" QIAO "\n"
        "260   $aA :$b" QIAO ",$c2010.\n"
        "880 10$6245-01$aQiaobusi\n",
    };
    struct ctx c = quiet_ctx();

    for (size_t i = 0; i < 2; i++) {
        struct bib b = bib_of(&c, records[i]);
        CHECK_TEXT(b.title, QIAO);
        CHECK_TEXT(b.title_pinyin, "Qiaobusi");
        CHECK_TEXT(b.other_titles.item[0], "Qiaobusi");
        CHECK_TEXT(b.publisher, QIAO);
        CHECK_TEXT(b.responsibility, QIAO);
    }
    quiet_ctx_end(&c);
}

TEST(prices_are_read_as_they_are_written)
{
    static const struct {
        const char *text;
        int64_t cents;
        const char *currency;
    } cases[] = {
        {"CNY29.80", 2980, "CNY"},  {"\xC2\xA5" "6.80", 680, "CNY"},
        {"29.8\xE5\x85\x83", 2980, "CNY"}, {"$12", 1200, "USD"},
        {"HK$58.00", 5800, "HKD"},  {"kr. 92,00", 9200, "CNY"},
        {"CNY1,280.00", 128000, "CNY"}, {"CNY26.00 (2 v.)", 2600, "CNY"},
        {"[50000] lei", 5000000, "ROL"}, {"free", -1, "CNY"},
        {"", -1, "CNY"},            {"99999999999999", -1, "CNY"},
    };
    char currency[4];

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        CHECK_INT(bib_price_cents(cases[i].text, currency), cases[i].cents);
        CHECK_TEXT(currency, cases[i].currency);
    }
}

static void same_list(const struct bib_list *a, const struct bib_list *b)
{
    CHECK_INT(a->count, b->count);
    for (size_t i = 0; i < a->count; i++)
        CHECK_TEXT(a->item[i], b->item[i]);
}

static void same_bib(const struct bib *a, const struct bib *b)
{
    CHECK_TEXT(a->title, b->title);
    CHECK_TEXT(a->title_rest, b->title_rest);
    CHECK_TEXT(a->title_pinyin, b->title_pinyin);
    CHECK_TEXT(a->responsibility, b->responsibility);
    CHECK_TEXT(a->volume, b->volume);
    CHECK_TEXT(a->place, b->place);
    CHECK_TEXT(a->publisher, b->publisher);
    CHECK_TEXT(a->date, b->date);
    CHECK_INT(a->year, b->year);
    CHECK_TEXT(a->extent, b->extent);
    CHECK_TEXT(a->size, b->size);
    CHECK_TEXT(a->series, b->series);
    CHECK_TEXT(a->series_volume, b->series_volume);
    CHECK_TEXT(a->language, b->language);
    CHECK_TEXT(a->abstract, b->abstract);
    CHECK_INT(a->audience_code, b->audience_code);
    CHECK_INT(a->price_cents, b->price_cents);
    same_list(&a->isbns, &b->isbns);
    same_list(&a->subjects, &b->subjects);
    CHECK_INT(a->author_count, b->author_count);
    for (size_t i = 0; i < a->author_count; i++)
        CHECK_TEXT(a->authors[i].name, b->authors[i].name);
    CHECK_INT(a->class_count, b->class_count);
    for (size_t i = 0; i < a->class_count; i++) {
        CHECK_TEXT(a->classes[i].scheme, b->classes[i].scheme);
        CHECK_TEXT(a->classes[i].number, b->classes[i].number);
    }
}

static struct bib sample(struct ctx *c)
{
    return bib_of(c, "LDR 00000nam0 2200000   450 \n001 77\n"
                     "010   $a9787020002207$dCNY59.70\n"
                     "100   $a20080101d2008    d  y0chiy50      ea\n"
                     "101 0 $achi\n102   $aCN\n"
                     "200 1 $a" QIAO "$9qiao bu si$h1$eE$fF$gG\n"
                     "210   $aP$cQ$d2008\n215   $a3 v.$d20cm\n"
                     "225 2 $aS$v5\n330   $aAbout it.\n"
                     "606 0 $aX$xY\n690   $aI242.4\n"
                     "701  1$aWilson$bChris$4\xE8\x91\x97\n"
                     "702  0$aZ$4\xE8\xAF\x91\n801  0$aCN$bNLC\n");
}

TEST(a_bib_written_in_either_format_is_the_same_bib)
{
    static const enum marc_format formats[] = {MARC_FORMAT_CNMARC,
                                               MARC_FORMAT_MARC21};
    struct ctx c = quiet_ctx();
    struct bib b = sample(&c), back;

    for (size_t i = 0; i < 2; i++) {
        struct marc_record *rec = bib_to_marc(&c, &b, formats[i]), read;
        struct buf out = buf_new(c.mem);
        CHECK_OK(&c, marc_write(&c, rec, CHARSET_UTF8, &out));
        marc_read_one(&c, out.p, out.n, &(struct marc_options){0}, &read);
        CHECK_INT(read.problem_count, 0);
        CHECK_INT(read.format, formats[i]);
        bib_from_marc(&c, &read, &back);
        same_bib(&b, &back);
    }
    quiet_ctx_end(&c);
}

TEST(coded_fields_have_their_length_and_places)
{
    struct ctx c = quiet_ctx(); /* 2026-09-01 */
    struct bib b = sample(&c);
    struct marc_record *cn = bib_to_marc(&c, &b, MARC_FORMAT_CNMARC);
    struct marc_record *us = bib_to_marc(&c, &b, MARC_FORMAT_MARC21);

    CHECK_TEXT(marc_text(c.mem, cn, "100", 'a'),
               "20260901d2008    d  y0chiy50      ea");
    CHECK_TEXT(marc_text(c.mem, cn, "102", 'a'), "CN");
    CHECK_INT(strlen(marc_text(c.mem, cn, "105", 'a')), 13);
    CHECK_TEXT(marc_text(c.mem, us, "008", 0),
               "260901s2008    cc     c      000 0 chi d");
    CHECK_INT(strlen(marc_text(c.mem, us, "008", 0)), 40);
    CHECK_TEXT(us->leader, "00000nam a2200000 c 4500");
    CHECK_TEXT(cn->leader, "00000nam0 2200000   450 ");
    quiet_ctx_end(&c);
}

TEST(an_empty_record_gives_empty_text_and_never_null)
{
    struct ctx c = quiet_ctx();
    struct bib b = bib_of(&c, "");

    CHECK_TEXT(b.title, "");
    CHECK_TEXT(bib_class_number(&b), "");
    CHECK_TEXT(bib_author_line(c.mem, &b), "");
    CHECK_INT(b.price_cents, -1);
    CHECK(bib_to_marc(&c, &b, MARC_FORMAT_CNMARC)->count > 0);
    b = (struct bib){.price_cents = -1}; /* all NULL is no crash either */
    CHECK(bib_to_marc(&c, &b, MARC_FORMAT_MARC21)->count > 0);
    quiet_ctx_end(&c);
}

TESTS_RUN(RUN(a_cnmarc_book_is_taken_apart),
          RUN(punctuation_of_marc_21_is_trimmed_but_not_abbreviations),
          RUN(chinese_script_comes_first_wherever_it_stands),
          RUN(prices_are_read_as_they_are_written),
          RUN(a_bib_written_in_either_format_is_the_same_bib),
          RUN(coded_fields_have_their_length_and_places),
          RUN(an_empty_record_gives_empty_text_and_never_null))
