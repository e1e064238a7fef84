/* Importing when it is asked for in another way, stopped, or the database
 * fails: what stands is whole, and the next run goes on to the same end. */
#include "usecase/import.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/support/catalogue.h"
#include "tests/support/check.h"
#include "tests/support/deeds.h"
#include "tests/support/marc_data.h"

static const char *written(struct ctx *c, const char *name, const void *p,
                           size_t n)
{
    char *dir = arena_copy(c->mem, "/tmp/test_import.XXXXXX");
    char *path;
    FILE *f;

    CHECK(mkdtemp(dir) != NULL);
    path = arena_format(c->mem, "%s/%s", dir, name);
    f = fopen(path, "wb");
    CHECK(f != NULL);
    CHECK_INT(fwrite(p, 1, n, f), n);
    fclose(f);
    return path;
}

static void unwritten(const char *path)
{
    char dir[300];

    snprintf(dir, sizeof dir, "%.*s", (int)(strrchr(path, '/') - path), path);
    unlink(path);
    rmdir(dir);
}

/* Three books: two copies of the first, the second twice, fuller the second
 * time and with a copy of its own. */
static const char *four_records(struct ctx *c)
{
    static const char *const lines[] = {
        "LDR 00000nam a2200000   4500\n001 A1\n003 XX\n245 10$aKrabat\n"
        "852   $hI516.84/1$pA0001\n852   $hI516.84/1$pA0002\n",
        "LDR 00000nam a2200000   4500\n001 A2\n003 XX\n"
        "020   $a9787020002207\n245 10$aMomo\n100 1 $aEnde\n",
        "LDR 00000nam a2200000   4500\n001 A2\n003 XX\n"
        "020   $a9787020002207\n245 10$aMomo\n100 1 $aEnde\n"
        "260   $aStuttgart$bThienemann$c1973\n300   $a269 S.\n"
        "852   $hI516.84/2$pA0003\n",
        "LDR 00000nam a2200000   4500\n001 A4\n003 XX\n245 10$aEmil\n",
    };
    struct buf all = buf_new(c->mem);

    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        struct buf one = marc_made(c->mem, lines[i]);
        buf_bytes(&all, one.p, one.n);
    }
    return written(c, "four.mrc", all.p, all.n);
}

/* What counts in the end, in whatever steps it came about. */
static const char *holdings(struct ctx *c)
{
    return sql_text(
        c, fresh_db_is_postgres()
               ? "SELECT string_agg(t.title || ' ' || coalesce(o.barcode,"
                 " '-') || ' ' || octet_length(r.record), '; ' ORDER BY"
                 " t.title, o.barcode) FROM title t JOIN title_record r"
                 " ON r.title_id = t.id LEFT JOIN copy o"
                 " ON o.title_id = t.id"
               : "SELECT group_concat(a, '; ') FROM (SELECT t.title || ' ' ||"
                 " coalesce(o.barcode, '-') || ' ' || length(r.record) AS a"
                 " FROM title t JOIN title_record r ON r.title_id = t.id"
                 " LEFT JOIN copy o ON o.title_id = t.id"
                 " ORDER BY t.title, o.barcode)");
}

static struct import_request asked(const char *path)
{
    return (struct import_request){.path = path, .profile = "852"};
}

TEST(whatever_statement_fails_the_next_run_comes_to_the_same_end)
{
    const char *wanted = NULL;
    bool done = false;
    int stopped = 0;

    for (int64_t n = 0; !done; n += n < 60 ? 1 : 7) {
        struct ctx c = catalogue_new();
        const char *path = four_records(&c);
        struct import_request rq = asked(path);
        struct import_result rs;
        db_fail_at(c.db, n); /* 0: none */
        done = catalogue_import(&c, &rq, &rs) && n > 0 && rs.finished &&
               n > 200;
        stopped += !rs.finished;
        db_fail_at(c.db, 0);
        if (!rs.finished)
            CHECK_OK(&c, catalogue_import(&c, &rq, &rs));
        if (wanted == NULL)
            wanted = strdup(holdings(&c));
        CHECK_TEXT(holdings(&c), wanted);
        CHECK_INT(sql_int(&c, "SELECT count(*) FROM copy"), 3);
        unwritten(path);
        fresh_db_end(&c);
    }
    CHECK(stopped > 0);
    free((void *)wanted);
}

struct watched {
    int64_t lines, looks;
    volatile sig_atomic_t stop;
    int64_t stop_after;
};

static bool see_line(void *arg, const struct import_line *line)
{
    struct watched *w = arg;

    (void)line;
    return ++w->lines != w->stop_after;
}

static void see_progress(void *arg, const struct import_progress_state *s)
{
    struct watched *w = arg;

    CHECK(s->bytes <= s->bytes_all);
    w->looks++;
}

TEST(a_dry_run_judges_all_and_writes_nothing)
{
    struct ctx c = catalogue_new();
    const char *path = four_records(&c), *before;
    struct watched w = {0};
    struct import_request rq = asked(path);
    struct import_result rs;

    rq.line = see_line;
    rq.progress = see_progress;
    rq.arg = &w;
    rq.dry_run = true;
    before = whole_database(&c);
    CHECK_OK(&c, catalogue_import(&c, &rq, &rs));
    CHECK(rs.finished);
    CHECK_INT(w.lines, 4);
    CHECK(w.looks > 0);
    CHECK_INT(rs.counts.records, 4);
    CHECK_TEXT(whole_database(&c), before);
    rq.dry_run = false;
    CHECK_OK(&c, catalogue_import(&c, &rq, &rs));
    CHECK_INT(rs.counts.added + rs.counts.merged + rs.counts.duplicates, 4);
    rq.dry_run = true; /* all is known now */
    CHECK_OK(&c, catalogue_import(&c, &rq, &rs));
    CHECK_INT(rs.counts.added, 0);
    unwritten(path);
    fresh_db_end(&c);
}

TEST(to_parse_a_file_no_database_is_needed)
{
    struct ctx c = catalogue_new();
    const char *path = four_records(&c);
    struct import_request rq = {.path = path, .parse_only = true};
    struct db *db = c.db;
    struct import_result rs;

    c.db = NULL;
    CHECK_OK(&c, catalogue_import(&c, &rq, &rs));
    CHECK_INT(rs.counts.records, 4);
    CHECK(rs.finished);
    c.db = db;
    unwritten(path);
    fresh_db_end(&c);
}

TEST(an_import_that_is_stopped_says_so_and_goes_on)
{
    struct ctx c = catalogue_new();
    const char *path = four_records(&c);
    struct watched w = {.stop = 1};
    struct import_request rq = asked(path);
    struct import_result rs;

    rq.stop = &w.stop;
    CHECK_OK(&c, catalogue_import(&c, &rq, &rs));
    CHECK(!rs.finished);
    w.stop = 0;
    CHECK_OK(&c, catalogue_import(&c, &rq, &rs));
    CHECK(rs.finished);
    CHECK_INT(sql_int(&c, "SELECT count(*) FROM title"), 3);
    CHECK_OK(&c, catalogue_import(&c, &rq, &rs)); /* nothing is left */
    CHECK_INT(rs.counts.added, 0);
    rq.restart = true;
    CHECK_OK(&c, catalogue_import(&c, &rq, &rs));
    CHECK_INT(rs.counts.records, 4);
    CHECK_INT(rs.counts.added, 0);
    unwritten(path);
    fresh_db_end(&c);
}

/* What the index does of its own accord would stop a desk; for the time of an
 * import it does not, and afterwards it does again. */
static int64_t parts_most(struct ctx *c)
{
    return sql_int(c, "SELECT v FROM word_config WHERE k = 'crisismerge'");
}

struct looking {
    struct ctx *c;
    struct watched *w;
    int64_t parts;
};

static bool look_and_stop(void *arg, const struct import_line *line)
{
    struct looking *l = arg;

    (void)line;
    l->parts = parts_most(l->c);
    l->w->stop = 1;
    return true;
}

TEST(an_import_merges_the_index_itself_and_gives_that_back)
{
    struct ctx c = catalogue_new(), other = c;
    const char *path = four_records(&c);
    struct watched w = {0};
    struct looking l = {.c = &other, .w = &w};
    struct import_request rq = asked(path);
    struct import_result rs;

    if (!fresh_db_is_postgres()) {
        rq.stop = &w.stop;
        rq.line = look_and_stop;
        rq.arg = &l;
        CHECK_OK(&c, catalogue_import(&c, &rq, &rs));
        CHECK(l.parts > 16);
        CHECK_INT(parts_most(&c), 16);
    }
    unwritten(path);
    fresh_db_end(&c);
}

TEST(a_report_that_takes_no_more_ends_the_import)
{
    struct ctx c = catalogue_new();
    const char *path = four_records(&c);
    struct watched w = {.stop_after = 2};
    struct import_request rq = asked(path);
    struct import_result rs;

    rq.line = see_line;
    rq.arg = &w;
    CHECK(!catalogue_import(&c, &rq, &rs) || !rs.finished);
    unwritten(path);
    fresh_db_end(&c);
}

TEST(what_is_no_file_to_import_is_said)
{
    struct ctx c = catalogue_new();
    const char *empty = written(&c, "empty.mrc", "", 0);
    const char *good = four_records(&c);
    const struct {
        struct import_request rq;
        enum err_code code;
    } cases[] = {
        {{.path = "/nowhere/at/all.mrc"}, ERR_NOT_FOUND},
        {{.path = "/tmp"}, ERR_IO},
        {{.path = empty}, ERR_INVALID},
        {{.path = good, .profile = "moon"}, ERR_INVALID},
    };
    struct import_result rs;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        CHECK_FAILS(&c, catalogue_import(&c, &cases[i].rq, &rs),
                    cases[i].code);
    unwritten(empty);
    unwritten(good);
    fresh_db_end(&c);
}

TEST(what_kind_of_file_it_is_is_told_by_name_or_content)
{
    static const char xml[] =
        "<?xml version=\"1.0\"?><collection"
        " xmlns=\"http://www.loc.gov/MARC21/slim\"><record><leader>"
        "00000nam a2200000   4500</leader><datafield tag=\"245\" ind1=\"1\""
        " ind2=\"0\"><subfield code=\"a\">Ronja</subfield></datafield>"
        "</record></collection>";
    static const struct {
        const char *name, *text;
    } files[] = {{"a.csv", "title,isbn,price\nRonja,,5\n"},
                 {"a.tsv", "title\tisbn\nRonja\t9787020002207\n"},
                 {"plain", "title;isbn;year\nRonja;;1981\n"},
                 {"plain.xml", xml}, {"noname", xml}};
    struct import_result rs;

    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        struct ctx c = catalogue_new();
        const char *path = written(&c, files[i].name, files[i].text,
                                   strlen(files[i].text));
        struct import_request rq = {.path = path};
        CHECK_OK(&c, catalogue_import(&c, &rq, &rs));
        if (strcmp(sql_text(&c, "SELECT title FROM title"), "Ronja") != 0)
            fail_msg("%s: no Ronja", files[i].name);
        unwritten(path);
        fresh_db_end(&c);
    }
}

TEST(a_table_without_a_title_or_with_odd_rows_is_read_as_far_as_it_goes)
{
    static const char odd[] =
        "题名,作者,出版年,ISBN,分类号\n"
        "红楼梦,曹雪芹,1982,9787020002207,I242.4\n"
        ",,,,\n"
        "Momo,Ende,c1973,,\n"
        "\"open,quote,1,2,3\n";
    static const char none[] = "a,b,c\n1,2,3\n";
    struct ctx c = catalogue_new();
    const char *path = written(&c, "odd.csv", odd, sizeof odd - 1);
    const char *bad = written(&c, "none.csv", none, sizeof none - 1);
    struct import_request rq = {.path = path};
    struct import_result rs;

    CHECK_OK(&c, catalogue_import(&c, &rq, &rs));
    CHECK(rs.finished);
    CHECK_INT(sql_int(&c, "SELECT year FROM title WHERE title = '红楼梦'"),
              1982);
    rq.path = bad;
    CHECK(!catalogue_import(&c, &rq, &rs) || rs.counts.added == 0);
    unwritten(path);
    unwritten(bad);
    fresh_db_end(&c);
}

TESTS_RUN(
    RUN(whatever_statement_fails_the_next_run_comes_to_the_same_end),
    RUN(a_dry_run_judges_all_and_writes_nothing),
    RUN(to_parse_a_file_no_database_is_needed),
    RUN(an_import_that_is_stopped_says_so_and_goes_on),
    RUN(an_import_merges_the_index_itself_and_gives_that_back),
    RUN(a_report_that_takes_no_more_ends_the_import),
    RUN(what_is_no_file_to_import_is_said),
    RUN(what_kind_of_file_it_is_is_told_by_name_or_content),
    RUN(a_table_without_a_title_or_with_odd_rows_is_read_as_far_as_it_goes))
