#include "search/index.h"

#include <string.h>

#include "db/db.h"
#include "tests/support/catalogue.h"
#include "tests/support/check.h"
#include "tests/support/small_school.h"
#include "usecase/reindex.h"
#include "usecase/title.h"

static int64_t add(struct ctx *c, const char *title)
{
    return catalogue_add(c, &(struct book){.title = title});
}

static bool remove_work(struct ctx *c, void *arg)
{
    return search_remove(c, *(int64_t *)arg);
}

struct merging {
    bool whole, more;
};

static bool merge_work(struct ctx *c, void *arg)
{
    struct merging *m = arg;

    return search_merge(c, 100, m->whole, &m->more);
}

static void rename_title(struct ctx *c, int64_t id, const char *title)
{
    struct bib bib = *catalogue_bib(c, &(struct book){.title = title});
    struct title_form form = {.id = id, .bib = &bib};
    struct title_saved saved;

    CHECK_OK(c, title_save(c, &form, &saved));
}

static struct catalogue_check check(struct ctx *c)
{
    struct catalogue_check k;

    CHECK_OK(c, catalogue_check(c, &k));
    return k;
}

TEST(a_changed_title_is_found_by_its_new_words_alone)
{
    struct ctx c = catalogue_new();
    int64_t id = add(&c, "水浒传");

    CHECK_TEXT(found(&c, "水浒"), "水浒传");
    rename_title(&c, id, "西游记");
    CHECK_TEXT(found(&c, "水浒"), "");
    CHECK_TEXT(found(&c, "shuihu"), "");
    CHECK_TEXT(found(&c, "西游"), "西游记");
    add(&c, "封神演义");
    CHECK_TEXT(found(&c, "水浒"), "");
    fresh_db_end(&c);
}

TEST(the_words_of_a_removed_title_never_come_back_with_another)
{
    struct ctx c = catalogue_new();
    int64_t id = add(&c, "水浒传");

    CHECK_OK(&c, db_write(&c, 0, remove_work, &id));
    CHECK_TEXT(found(&c, "水浒"), "");
    add(&c, "封神演义");
    add(&c, "西游记");
    CHECK_TEXT(found(&c, "水浒"), "");
    CHECK_TEXT(found(&c, "封神"), "封神演义");
    fresh_db_end(&c);
}

TEST(merging_changes_no_answer_and_comes_to_an_end)
{
    struct ctx c = catalogue_new();
    struct merging m = {.whole = true, .more = true};

    for (int i = 0; i < 40; i++)
        add(&c, arena_format(c.mem, "天文 %d", i));
    for (int i = 0; m.more; i++) {
        CHECK(i < 100);
        CHECK_OK(&c, db_write(&c, 0, merge_work, &m));
        CHECK_TEXT(found(&c, "天文 17"), "天文 17");
        CHECK_TEXT(found(&c, "tianwen 39"), "天文 39");
        m.whole = false;
    }
    fresh_db_end(&c);
}

/* ---- check and reindex -------------------------------------------------- */

TEST(check_agrees_with_what_was_saved_and_tells_differences)
{
    struct ctx c = catalogue_new();
    int64_t one = add(&c, "水浒传"), two = add(&c, "西游记"), titles;

    CHECK_INT(check(&c).looked_at, 2);
    CHECK_INT(check(&c).wrong, 0);
    sql(&c, "UPDATE word_title SET year = 1 WHERE title_id = 1");
    CHECK_INT(check(&c).first_wrong, one);
    CHECK_OK(&c, db_write(&c, 0, remove_work, &two));
    CHECK_INT(check(&c).wrong, 2);
    CHECK_OK(&c, catalogue_reindex(&c, &titles));
    CHECK_INT(titles, 2);
    CHECK_INT(check(&c).wrong, 0);
    sql(&c, "UPDATE title SET state = 'suspended' WHERE id = 2");
    CHECK_INT(check(&c).first_wrong, two);
    fresh_db_end(&c);
}

static bool put_other_words(struct ctx *c, void *arg)
{
    struct search_words words;

    search_prepare(c->mem, &(struct search_title){.title = arg}, &words);
    return search_put(c, 1, &words);
}

TEST(check_notices_words_that_are_not_the_record_s)
{
    struct ctx c = catalogue_new();

    add(&c, "水浒传");
    CHECK_INT(check(&c).wrong, 0);
    CHECK_OK(&c, db_write(&c, 0, put_other_words, "西游记"));
    CHECK_INT(check(&c).wrong, 1);
    CHECK_OK(&c, db_write(&c, 0, put_other_words, "水浒传"));
    CHECK_INT(check(&c).wrong, 0);
    fresh_db_end(&c);
}

TEST(reindexing_changes_no_answer)
{
    static const char *const asked[] = {
        "红楼梦", "hlm", "三", "the", "刘慈欣", "I247", "harry", "中国",
        "lcx", "故事",
    };
    struct ctx c = catalogue_sample();
    const char *before[sizeof asked / sizeof *asked];
    size_t n = sizeof asked / sizeof *asked;
    int64_t titles;

    for (size_t i = 0; i < n; i++)
        before[i] = found(&c, asked[i]);
    CHECK(strlen(before[0]) > 0);
    CHECK_OK(&c, catalogue_reindex(&c, &titles));
    CHECK_INT(titles, 479);
    for (size_t i = 0; i < n; i++)
        CHECK_TEXT(found(&c, asked[i]), before[i]);
    CHECK_INT(check(&c).wrong, 0);
    fresh_db_end(&c);
}

TEST(suspended_and_merged_titles_are_not_found)
{
    struct ctx c = catalogue_new();
    int64_t titles;

    add(&c, "天文入门");
    add(&c, "天文图说");
    add(&c, "天文学");
    sql(&c, "UPDATE title SET state = 'suspended' WHERE id = 1");
    sql(&c, "UPDATE title SET state = 'merged', merged_into = 3"
            " WHERE id = 2");
    CHECK_TEXT(found(&c, "天文"), "天文学");
    CHECK_OK(&c, catalogue_reindex(&c, &titles));
    CHECK_INT(titles, 1);
    CHECK_TEXT(found(&c, "天文"), "天文学");
    CHECK_INT(check(&c).wrong, 0);
    fresh_db_end(&c);
}

TESTS_RUN(RUN(a_changed_title_is_found_by_its_new_words_alone),
          RUN(the_words_of_a_removed_title_never_come_back_with_another),
          RUN(merging_changes_no_answer_and_comes_to_an_end),
          RUN(check_agrees_with_what_was_saved_and_tells_differences),
          RUN(check_notices_words_that_are_not_the_record_s),
          RUN(reindexing_changes_no_answer),
          RUN(suspended_and_merged_titles_are_not_found))
