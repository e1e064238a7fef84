/* Of every_deed.h: readers, their cards and classes. */
#include "rules/rights.h"
#include "tests/support/every_deed.h"
#include "usecase/account_pin.h"
#include "usecase/card.h"
#include "usecase/class.h"
#include "usecase/patron.h"
#include "usecase/patron_import.h"
#include "usecase/picture.h"
#include "usecase/picture_pin.h"

static bool do_card_add(struct ctx *c, int64_t *id)
{
    struct card_request rq = {.patron_id = 1, .code = "NEW1"};
    return card_add(c, &rq, id);
}

static bool do_card_replace(struct ctx *c, int64_t *id)
{
    struct card_request rq = {.patron_id = 1, .code = "NEW1"};
    return card_replace(c, &rq, id);
}

static bool do_card_lost(struct ctx *c, int64_t *id)
{
    (void)id;
    return card_lost(c, 1);
}

static bool do_card_found(struct ctx *c, int64_t *id)
{
    (void)id;
    return card_found(c, 4);
}

static bool do_card_list(struct ctx *c, int64_t *id)
{
    struct card *cards;
    size_t n;
    (void)id;
    return card_list(c, 1, &cards, &n);
}

static bool do_class_list(struct ctx *c, int64_t *id)
{
    struct class_view *classes;
    size_t n;
    (void)id;
    return class_list(c, &classes, &n);
}

static bool do_class_save(struct ctx *c, int64_t *id)
{
    return class_save(c, 0, "四(1)班", 0, id);
}

static bool do_patron_find(struct ctx *c, int64_t *id)
{
    struct patron_view v;
    (void)id;
    return patron_find(c, "C1", &v);
}

static bool do_patron_show(struct ctx *c, int64_t *id)
{
    struct patron_view v;
    (void)id;
    return patron_show(c, 1, &v);
}

static bool do_patron_search(struct ctx *c, int64_t *id)
{
    struct patron_query q = {.text = "a"};
    struct patron *p;
    size_t n;
    (void)id;
    return patron_search(c, &q, &p, &n);
}

static bool do_patron_history(struct ctx *c, int64_t *id)
{
    struct loan *loans;
    size_t n;
    (void)id;
    return patron_history(c, 1, 0, &loans, &n);
}

static bool do_patron_save(struct ctx *c, int64_t *id)
{
    struct patron_form f = {.name = "Dora", .class_name = "五(1)班",
                            .card = "N5", .person_id = "G123", .seat = -1,
                            .expires_on = -1};
    return patron_save(c, &f, id);
}

static bool do_patron_leave(struct ctx *c, int64_t *id)
{
    (void)id;
    return patron_leave(c, 2);
}

static bool do_patron_block(struct ctx *c, int64_t *id)
{
    (void)id;
    return patron_block(c, 1, "see me", 0);
}

static bool do_patron_unblock(struct ctx *c, int64_t *id)
{
    (void)id;
    return patron_unblock(c, 3);
}

static struct patron_row row = {
    .form = {.name = "Eve", .number = "77", .seat = -1, .expires_on = -1},
    .verdict = IMPORT_NEW};
static bool do_patron_import_judge(struct ctx *c, int64_t *id)
{
    struct patron_row one = row;
    (void)id;
    return patron_import_judge(c, &one, 1);
}

static bool do_patron_import_write(struct ctx *c, int64_t *id)
{
    struct patron_row one = row;
    (void)id;
    return patron_import_write(c, &one, 1, NULL, NULL);
}

static bool do_picture_save(struct ctx *c, int64_t *id)
{
    struct picture p = {.bytes = "\xFF\xD8\xFF\xE0 face", .size = 9};
    bool done = picture_save(c, 1, &p);

    *id = p.id;
    return done;
}

/* Ben has one (busy_school). */
static bool do_picture_drop(struct ctx *c, int64_t *id)
{
    (void)id;
    return picture_drop(c, 2);
}

static bool do_picture_show(struct ctx *c, int64_t *id)
{
    struct picture p;
    (void)id;
    return picture_show(c, 2, &p);
}

static bool do_account_pin_give(struct ctx *c, int64_t *id)
{
    struct pin_given g;
    bool done = account_pin_give(c, 1, &g);

    *id = g.patron_id;
    return done;
}

static bool do_account_pin_give_class(struct ctx *c, int64_t *id)
{
    struct pin_given *list;
    size_t n;
    (void)id;
    return account_pin_give_class(c, 1, &list, &n);
}

static bool do_picture_pin_give(struct ctx *c, int64_t *id)
{
    struct pin_given g;
    bool done = picture_pin_give(c, 1, &g);

    *id = g.patron_id;
    return done;
}

static bool do_picture_pin_give_class(struct ctx *c, int64_t *id)
{
    struct pin_given *list;
    size_t n;
    (void)id;
    return picture_pin_give_class(c, 1, &list, &n);
}

static bool do_picture_pin_list(struct ctx *c, int64_t *id)
{
    struct pin_reader *list;
    size_t n;
    (void)id;
    return picture_pin_list(c, 1, &list, &n);
}

const struct every_deed every_deed_readers[] = {
    {"picture_pin_give", RIGHT_PATRON_WRITE, WRITES, do_picture_pin_give},
    {"picture_pin_give_class", RIGHT_PATRON_WRITE, WRITES,
     do_picture_pin_give_class},
    {"picture_pin_list", RIGHT_PATRON_READ, READS, do_picture_pin_list},
    {"account_pin_give", RIGHT_PATRON_WRITE, WRITES, do_account_pin_give},
    {"account_pin_give_class", RIGHT_PATRON_WRITE, WRITES,
     do_account_pin_give_class},
    {"picture_save", RIGHT_PATRON_WRITE, WRITES, do_picture_save},
    {"picture_drop", RIGHT_PATRON_WRITE, WRITES, do_picture_drop},
    {"picture_show", RIGHT_PATRON_READ, READS, do_picture_show},
    {"card_add", RIGHT_PATRON_WRITE, WRITES, do_card_add},
    {"card_replace", RIGHT_PATRON_WRITE, WRITES, do_card_replace},
    {"card_lost", RIGHT_PATRON_WRITE, WRITES, do_card_lost},
    {"card_found", RIGHT_PATRON_WRITE, WRITES, do_card_found},
    {"card_list", RIGHT_PATRON_READ, READS, do_card_list},
    {"class_list", RIGHT_PATRON_READ, READS, do_class_list},
    {"class_save", RIGHT_PATRON_WRITE, WRITES, do_class_save},
    {"patron_find", RIGHT_PATRON_READ, READS, do_patron_find},
    {"patron_show", RIGHT_PATRON_READ, READS, do_patron_show},
    {"patron_search", RIGHT_PATRON_READ, READS, do_patron_search},
    {"patron_history", RIGHT_PATRON_READ, READS, do_patron_history},
    {"patron_save", RIGHT_PATRON_WRITE, WRITES, do_patron_save},
    {"patron_leave", RIGHT_PATRON_WRITE, WRITES, do_patron_leave},
    {"patron_block", RIGHT_BLOCK, WRITES, do_patron_block},
    {"patron_unblock", RIGHT_BLOCK, WRITES, do_patron_unblock},
    {"patron_import_judge", RIGHT_IMPORT | RIGHT_PATRON_WRITE, READS,
     do_patron_import_judge},
    {"patron_import_write", RIGHT_IMPORT | RIGHT_PATRON_WRITE, IN_PARTS,
     do_patron_import_write},
    {NULL, 0, READS, NULL},
};
