/* Pupils without a card: their pictures, and what guessing leads to. */
#include "usecase/picture_pin.h"

#include <string.h>

#include "rules/rights.h"
#include "tests/support/check.h"
#include "tests/support/deeds.h"
#include "usecase/school.h"

#define MINUTE INT64_C(60000)

static void be_kiosk(struct ctx *c)
{
    c->actor = (struct actor){.kind = ACTOR_STAFF, .id = 1, .school_id = 1,
                              .rights = RIGHT_CHECKIN | RIGHT_CHECKOUT};
}

static void be_all(struct ctx *c)
{
    c->actor = (struct actor){.kind = ACTOR_SYSTEM, .rights = UINT64_MAX};
}

/* A school that allows it; Ada's pictures. c is a kiosk from then on. */
static struct ctx begin(struct pin_given *g)
{
    struct ctx c = small_school();

    be_all(&c);
    CHECK_OK(&c, setting_put(&c, "kiosk.no_card", "1"));
    CHECK_OK(&c, picture_pin_give(&c, patron_id(&c, "P1"), g));
    be_kiosk(&c);
    return c;
}

TEST(four_pictures_are_hers_and_nobody_elses)
{
    struct pin_given g;
    struct ctx c = begin(&g);
    bool locked;

    CHECK_INT(strspn(g.pin, "abcdefghijkl"), PICTURE_TAPS);
    CHECK_OK(&c, picture_pin_check(&c, g.patron_id, g.pin, &locked));
    CHECK(!picture_pin_check(&c, patron_id(&c, "P2"), g.pin, &locked));
    CHECK_TEXT(c.err.english, "these are not the pictures");
    CHECK(!picture_pin_check(&c, 4711, g.pin, &locked));
    CHECK_TEXT(c.err.english, "these are not the pictures");
    sql(&c, "UPDATE patron SET state = 'left' WHERE number = 'P1'");
    CHECK(!picture_pin_check(&c, g.patron_id, g.pin, &locked));
    CHECK_TEXT(c.err.english, "these are not the pictures");
    CHECK_INT(sql_int(&c, "SELECT count(*) FROM picture_pin WHERE"
                          " hash LIKE '%argon2id%'"), 1);
    small_school_end(&c);
}

TEST(five_wrong_tries_lock_for_a_quarter_of_an_hour)
{
    struct pin_given g;
    struct ctx c = begin(&g);
    bool locked;

    for (int i = 0; i < PIN_TRIES; i++) {
        CHECK(!picture_pin_check(&c, g.patron_id, "zzzz", &locked));
        CHECK_INT(locked, i == PIN_TRIES - 1);
    }
    CHECK(!picture_pin_check(&c, g.patron_id, g.pin, &locked));
    CHECK(locked);
    CHECK_INT(sql_int(&c, "SELECT count(*) FROM journal WHERE deed ="
                          " 'pictures_locked'"), 1);
    c.now += 15 * MINUTE + 1;
    CHECK_OK(&c, picture_pin_check(&c, g.patron_id, g.pin, &locked));
    small_school_end(&c);
}

TEST(four_wrong_ones_and_the_right_one_begin_anew)
{
    struct pin_given g;
    struct ctx c = begin(&g);
    bool locked;

    for (int round = 0; round < 2; round++) {
        for (int i = 0; i < PIN_TRIES - 1; i++)
            CHECK(!picture_pin_check(&c, g.patron_id, "", &locked));
        CHECK_OK(&c, picture_pin_check(&c, g.patron_id, g.pin, &locked));
    }
    small_school_end(&c);
}

TEST(only_where_the_school_allows_it)
{
    struct pin_given g;
    struct ctx c = begin(&g);
    struct pin_class *classes;
    struct pin_reader *pupils;
    bool locked;
    size_t n;

    be_all(&c);
    CHECK_OK(&c, setting_put(&c, "kiosk.no_card", "0"));
    be_kiosk(&c);
    CHECK(!picture_pin_check(&c, g.patron_id, g.pin, &locked));
    CHECK_INT(c.err.code, ERR_DENIED);
    CHECK(!picture_pin_classes(&c, &classes, &n));
    CHECK(!picture_pin_class(&c, 1, &pupils, &n));
    CHECK_TEXT(c.err.english, "this school lends by card only");
    small_school_end(&c);
}

TEST(a_kiosk_sees_who_has_pictures_and_a_class_gets_those_it_lacks)
{
    struct pin_given g, *list;
    struct ctx c = begin(&g);
    struct pin_class *classes;
    struct pin_reader *pupils, *all;
    size_t n, had, lacked = 0;
    int64_t class_id;

    class_id = sql_int(&c, "SELECT class_id FROM patron WHERE number = 'P1'");
    CHECK_OK(&c, picture_pin_classes(&c, &classes, &n));
    CHECK_INT(n, 1);
    CHECK_INT(classes[0].id, class_id);
    CHECK_OK(&c, picture_pin_class(&c, class_id, &pupils, &n));
    CHECK_INT(n, 1);
    CHECK_TEXT(pupils[0].name, "Ada");
    be_all(&c);
    CHECK_OK(&c, picture_pin_list(&c, class_id, &all, &had));
    for (size_t i = 0; i < had; i++)
        lacked += !all[i].has;
    CHECK_OK(&c, picture_pin_give_class(&c, class_id, &list, &n));
    CHECK_INT(n, lacked);
    CHECK_OK(&c, picture_pin_give_class(&c, class_id, &list, &n));
    CHECK_INT(n, 0);
    CHECK(!picture_pin_give_class(&c, 4711, &list, &n));
    CHECK_INT(c.err.code, ERR_NOT_FOUND);
    small_school_end(&c);
}

TESTS_RUN(RUN(four_pictures_are_hers_and_nobody_elses),
          RUN(five_wrong_tries_lock_for_a_quarter_of_an_hour),
          RUN(four_wrong_ones_and_the_right_one_begin_anew),
          RUN(only_where_the_school_allows_it),
          RUN(a_kiosk_sees_who_has_pictures_and_a_class_gets_those_it_lacks))
