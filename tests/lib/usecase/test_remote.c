/* Books looked for in other libraries' catalogues: real servers. */
#include "usecase/remote.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "marc/bib_write.h"
#include "marc/iso2709.h"
#include "marc/lines.h"
#include "tests/support/check.h"
#include "tests/support/other_library.h"
#include "tests/support/small_school.h"

#define ISBN "9787020002207"

static int64_t add_target(struct ctx *c, const char *name,
                          const char *address, const char *syntax)
{
    struct target t = {.remote = {name, address, syntax, "", "", "", "", ""},
                       .per_minute = 600, .asked = true};
    int64_t id;

    CHECK_OK(c, remote_target_save(c, &t, &id));
    return id;
}

static struct remote_found find(struct ctx *c, const char *isbn, bool anew)
{
    struct remote_search rq = {.by = REMOTE_ISBN, .text = isbn, .anew = anew,
                               .limit_ms = 3000};
    struct remote_found f;

    CHECK_OK(c, remote_find(c, &rq, &f));
    return f;
}

static bool is_there(const struct other_library *l, const char *name)
{
    if (l->pid == 0)
        print_message("there is no %s here\n", name);
    return l->pid != 0;
}

/* One CNMARC record. */
static struct buf one_record(struct ctx *c, enum charset set)
{
    static const char *const isbn[] = {ISBN};
    struct bib_author author = {.name = "曹雪芹", .role = "", .pinyin = "",
                                .other = "", .main = true};
    struct bib b = {.format = MARC_FORMAT_CNMARC, .control_number = "0001",
                    .agency = "CN-NLC", .title = "红楼梦", .title_rest = "",
                    .title_pinyin = "", .responsibility = "曹雪芹著",
                    .volume = "", .volume_title = "", .edition = "",
                    .place = "北京", .publisher = "人民文学出版社",
                    .date = "2008", .year = 2008, .extent = "", .size = "",
                    .series = "", .abstract = "", .audience = "",
                    .price = "", .language = "chi",
                    .isbns = {(const char **)isbn, 1}, .authors = &author,
                    .author_count = 1};
    struct marc_record *rec = bib_to_marc(c, &b, MARC_FORMAT_CNMARC);
    struct buf out = buf_new(c->mem);

    CHECK_OK(c, marc_write(c, rec, set, &out));
    return out;
}

TEST(a_silent_target_costs_those_beside_it_nothing)
{
    struct ctx c = small_school();
    struct other_library yaz = library_of_yaz(),
                         silent = library_of_silence();
    char sru[80];
    struct remote_found f;

    if (is_there(&yaz, "yaz-ztest")) {
        snprintf(sru, sizeof sru, "http://%s", yaz.address);
        add_target(&c, "1 yaz", yaz.address, "USMARC");
        add_target(&c, "2 silent", silent.address, "USMARC");
        add_target(&c, "3 away", "127.0.0.1:1/x", "USMARC");
        add_target(&c, "4 sru", sru, "marcxml");
        f = find(&c, ISBN, false);
        CHECK_INT(f.told_n, 4);
        CHECK_INT(f.told[0].state, REMOTE_ANSWERED);
        CHECK(f.told[0].total > 0);
        CHECK_INT(f.told[1].state, REMOTE_SILENT);
        CHECK_INT(f.told[2].state, REMOTE_AWAY);
        CHECK_INT(f.told[3].state, REMOTE_ANSWERED);
        CHECK(f.n > 2);
        CHECK_TEXT(f.hits[0].target, "1 yaz");
        CHECK(f.hits[0].title.title[0] != '\0');
        CHECK_TEXT(f.hits[f.n - 1].target, "4 sru");
        CHECK(f.hits[f.n - 1].title.title[0] != '\0');
    }
    library_end(&yaz);
    library_end(&silent);
    small_school_end(&c);
}

TEST(records_in_both_encodings_are_found_taken_and_kept_as_they_came)
{
    static const enum charset sets[] = {CHARSET_UTF8, CHARSET_GB18030};

    for (int i = 0; i < 2; i++) {
        struct ctx c = small_school();
        struct buf file = one_record(&c, sets[i]);
        struct other_library zebra = library_of_zebra(&file);
        struct record_input in = {.format = MARC_FORMAT_CNMARC};
        struct record_version *versions;
        struct record_saved saved;
        struct remote_found f;
        struct record_view v;
        size_t n;
        if (is_there(&zebra, "zebrasrv")) {
            add_target(&c, "zebra", zebra.address, "UNIMARC");
            f = find(&c, "978-7-02-000220-7", false);
            CHECK_INT(f.n, 1);
            CHECK_TEXT(f.hits[0].title.title, "红楼梦");
            CHECK_TEXT(f.hits[0].format, "CNMARC");
            CHECK_INT(f.hits[0].known_id, 0);
            CHECK_OK(&c, remote_draft(&c, f.hits[0].id, &v));
            in.remote_id = f.hits[0].id;
            in.text = arena_format(c.mem, "%s300 __ ‡a好书\n",
                                   marc_lines(c.mem, &v.record));
            CHECK_OK(&c, record_save(&c, &in, &saved));
            CHECK(saved.id != 0 && !saved.refused);
            CHECK_INT(saved.version, 2);
            CHECK_OK(&c, record_history(&c, saved.id, &versions, &n));
            CHECK_INT(n, 2);
            CHECK_OK(&c, record_show(&c, saved.id, 1, &v));
            CHECK(strstr(marc_lines(c.mem, &v.record), "好书") == NULL);
            CHECK_OK(&c, record_show(&c, saved.id, 0, &v));
            CHECK(strstr(marc_lines(c.mem, &v.record), "好书") != NULL);
            f = find(&c, "978-7-02-000220-7", false);
            CHECK_INT(f.hits[0].known_id, saved.id);
        }
        library_end(&zebra);
        small_school_end(&c);
    }
}

TEST(an_answer_is_kept_for_a_day_and_a_target_is_not_asked_too_often)
{
    struct ctx c = small_school();
    struct other_library yaz = library_of_yaz();
    struct target t = {.remote = {"yaz", yaz.address, "USMARC", "", "", "",
                                  "", ""}, .per_minute = 1, .asked = true};
    struct remote_found f;

    if (is_there(&yaz, "yaz-ztest")) {
        CHECK_OK(&c, remote_target_save(&c, &t, &t.id));
        f = find(&c, "1", false);
        CHECK(!f.told[0].kept);
        f = find(&c, "1", false);
        CHECK(f.told[0].kept && f.n > 0);
        f = find(&c, "2", false);
        CHECK_INT(f.told[0].state, REMOTE_ANSWERED);
        f = find(&c, "3", false); /* three at once, then one a minute */
        CHECK_INT(f.told[0].state, REMOTE_ANSWERED);
        f = find(&c, "4", false);
        CHECK_INT(f.told[0].state, REMOTE_TOO_OFTEN);
        CHECK_INT(f.n, 0);
        c.now += 60000;
        f = find(&c, "4", false);
        CHECK_INT(f.told[0].state, REMOTE_ANSWERED);
        c.now += 25 * 3600 * 1000;
        f = find(&c, "1", false);
        CHECK(!f.told[0].kept);
        CHECK_INT(sql_int(&c, "SELECT count(DISTINCT question)"
                              " FROM target_record"), 1);
    }
    library_end(&yaz);
    small_school_end(&c);
}

TEST(what_a_reader_types_is_never_part_of_the_question)
{
    static const struct remote_target z = {"z", "h:210/d", "USMARC", "", "",
                                           "", "", ""},
        sru = {"s", "http://h/d", "marcxml", "isbn=num", "", "", "", ""},
        gb = {"g", "h:210/d", "UNIMARC", "title=5", "", "GB18030", "", ""};
    struct ctx c = small_school();

    CHECK_TEXT(remote_query(&c, &z, REMOTE_ISBN, "978-7-02-000220-7"),
               "@or @attr 1=7 \"9787020002207\" @attr 1=7 \"702000220X\"");
    CHECK_TEXT(remote_query(&c, &sru, REMOTE_ISBN, "702000220X"),
               "num=\"9787020002207\" or num=\"702000220X\"");
    CHECK_TEXT(remote_query(&c, &z, REMOTE_TITLE, "a\" @or \"\\b"),
               "@attr 1=4 @attr 4=6 \"a\\\" @or \\\"\\\\b\"");
    CHECK_TEXT(remote_query(&c, &gb, REMOTE_TITLE, "红"),
               "@attr 1=5 \"\xBA\xEC\"");
    small_school_end(&c);
}

TEST(what_is_no_target_is_refused_and_a_password_stays)
{
    static const struct remote_target wrong[] = {
        {"", "h:1/d", "", "", "", "", "", ""},
        {"a", "h", "", "", "", "", "", ""},
        {"a", "h:0/d", "", "", "", "", "", ""},
        {"a", "h:70000/d", "", "", "", "", "", ""},
        {"a", "h:1/", "", "", "", "", "", ""},
        {"a", "unix:/tmp/x", "", "", "", "", "", ""},
        {"a", "h:1/d", "", "isbn", "", "", "", ""},
        {"a", "h:1/d", "", "colour=7", "", "", "", ""},
        {"a", "h:1/d", "", "isbn=@or", "", "", "", ""},
        {"a", "h:1/d", "", "", "klingon", "", "", ""},
        {"a", "h:1/d", "a,b", "", "", "", "", ""}};
    struct ctx c = small_school();
    struct target t = {.per_minute = 1}, *list;
    int64_t id;
    size_t n;

    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        t.remote = wrong[i];
        CHECK_FAILS(&c, remote_target_save(&c, &t, &id), ERR_INVALID);
    }
    t.remote = (struct remote_target){"a", "h:1/d", "", "", "", "", "u",
                                      "secret"};
    CHECK_OK(&c, remote_target_save(&c, &t, &t.id));
    t.remote.password = "";
    t.remote.name = "b";
    CHECK_OK(&c, remote_target_save(&c, &t, &id));
    CHECK_OK(&c, remote_targets(&c, &list, &n));
    CHECK_INT(n, 1);
    CHECK_TEXT(list[0].remote.name, "b");
    CHECK_TEXT(list[0].remote.password, "secret");
    for (size_t i = 0; i < remote_preset_count; i++)
        CHECK_OK(&c, remote_target_check(&c, &remote_presets[i].target));
    small_school_end(&c);
}

TESTS_RUN(RUN(a_silent_target_costs_those_beside_it_nothing),
          RUN(records_in_both_encodings_are_found_taken_and_kept_as_they_came),
          RUN(an_answer_is_kept_for_a_day_and_a_target_is_not_asked_too_often),
          RUN(what_a_reader_types_is_never_part_of_the_question),
          RUN(what_is_no_target_is_refused_and_a_password_stays))
