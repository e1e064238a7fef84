#include "school_start.h"

#include <string.h>

#include "model/lists.h"
#include "model/policy.h"
#include "model/weed.h"

/* Names are kept in one language; a person may change them afterwards. */
static const struct list_entry categories[] = {
    {.code = "pupil", .name = TEXT_FOR_LATER("Pupil")},
    {.code = "teacher", .name = TEXT_FOR_LATER("Teacher")},
    {.code = "staff", .name = TEXT_FOR_LATER("Staff")},
    {.code = "guest", .name = TEXT_FOR_LATER("Guest")},
    {.code = "class", .name = TEXT_FOR_LATER("Class")},
};

static const struct list_entry copy_types[] = {
    {.code = "book", .name = TEXT_FOR_LATER("Book"), .kind = "lendable"},
    {.code = "picture", .name = TEXT_FOR_LATER("Picture book"),
     .kind = "lendable"},
    {.code = "magazine", .name = TEXT_FOR_LATER("Magazine"),
     .kind = "lendable"},
    {.code = "class_set", .name = TEXT_FOR_LATER("Class set"),
     .kind = "lendable"},
    {.code = "media", .name = TEXT_FOR_LATER("Disc"), .kind = "lendable"},
    {.code = "reference", .name = TEXT_FOR_LATER("Reference book"),
     .kind = "fixed"},
};

/* Who may have how much: as Chinese schools lend. Category and type by code;
 * NULL: any. */
static const struct {
    const char *category, *copy_type;
    struct policy rule;
} rules[] = {
    {NULL, NULL,
     {.max_loans = 2, .loan_days = 14, .max_renewals = 1, .renewal_days = 14,
      .max_holds = 2, .hold_days = 3, .block_overdue_days = 1}},
    {"pupil", NULL,
     {.max_loans = 2, .loan_days = 30, .max_renewals = 1, .renewal_days = 15,
      .max_holds = 2, .hold_days = 3, .block_overdue_days = 7}},
    {"teacher", NULL,
     {.max_loans = 20, .loan_days = 120, .max_renewals = 2,
      .renewal_days = 60, .max_holds = 5, .hold_days = 7,
      .block_overdue_days = 60}},
    {"staff", NULL,
     {.max_loans = 10, .loan_days = 60, .max_renewals = 2, .renewal_days = 30,
      .max_holds = 5, .hold_days = 7, .block_overdue_days = 30}},
    {"pupil", "magazine",
     {.max_loans = 1, .loan_days = 7, .max_renewals = 0, .max_holds = 2,
      .hold_days = 3, .block_overdue_days = 7}},
    {"teacher", "class_set",
     {.max_loans = 60, .loan_days = 150, .due_rule = DUE_TERM_END,
      .max_renewals = 1, .renewal_days = 30, .max_holds = 5, .hold_days = 7,
      .block_overdue_days = 60, .counts_apart = true}},
    {"class", NULL,
     {.max_loans = 80, .loan_days = 150, .due_rule = DUE_TERM_END,
      .max_renewals = 1, .renewal_days = 30, .max_holds = 5, .hold_days = 7,
      .block_overdue_days = 60}},
    {"pupil", "class_set",
     {.max_loans = 2, .loan_days = 30, .max_renewals = 1, .renewal_days = 15,
      .max_holds = 2, .hold_days = 3, .block_overdue_days = 7,
      .counts_apart = true}},
};

/* What may leave the collection (weed.h): as schools begin to look for it. */
static const struct weed_rule weed_begin[] = {
    {0, TEXT_FOR_LATER("Worn out"), "", "damaged", -1, -1, -1, -1, -1, -1},
    {0, TEXT_FOR_LATER("Old and unread"), "", "", 15, -1, 3, -1, -1, -1},
    {0, TEXT_FOR_LATER("Too many copies"), "", "", -1, -1, 2, -1, -1, 5},
    {0, TEXT_FOR_LATER("Missing for long"), "", "gone", -1, -1, 2, -1, -1,
     -1},
};

#define COUNT(a) (sizeof(a) / sizeof *(a))

struct beginning {
    int64_t school_id;
    enum lang lang;
};

static bool put_all(struct ctx *c, struct beginning b, enum list_kind list,
                    const struct list_entry *entries, size_t n)
{
    int64_t id;

    for (size_t i = 0; i < n; i++) {
        struct list_entry e = entries[i];
        e.school_id = b.school_id;
        e.name = say(b.lang, e.name);
        if (!list_put(c, list, &e, &id))
            return false;
    }
    return true;
}

bool school_start_shared(struct ctx *c, enum lang lang)
{
    struct beginning b = {0, lang};

    if (!put_all(c, b, LIST_CATEGORY, categories, COUNT(categories)) ||
        !put_all(c, b, LIST_COPY_TYPE, copy_types, COUNT(copy_types)))
        return false;
    for (size_t i = 0; i < COUNT(rules); i++) {
        struct policy p = rules[i].rule;
        int64_t id;
        if ((rules[i].category &&
             !list_find(c, LIST_CATEGORY, 0, rules[i].category,
                        &p.category_id)) ||
            (rules[i].copy_type &&
             !list_find(c, LIST_COPY_TYPE, 0, rules[i].copy_type,
                        &p.copy_type_id)) ||
            !policy_put(c, &p, &id))
            return false;
    }
    return true;
}

bool school_start_own(struct ctx *c, int64_t school_id, enum lang lang)
{
    struct beginning b = {school_id, lang};
    static const struct list_entry places[] = {
        {.code = "main", .name = TEXT_FOR_LATER("Main shelves"),
         .kind = "shelf"},
        {.code = "room", .name = TEXT_FOR_LATER("Reading room"),
         .kind = "reading_room"},
        {.code = "hold", .name = TEXT_FOR_LATER("Hold shelf"),
         .kind = "hold_shelf"},
    };
    static const struct list_entry desks[] = {
        {.code = "desk1", .name = TEXT_FOR_LATER("Desk 1"), .kind = "desk"},
    };

    for (size_t i = 0; i < COUNT(weed_begin); i++) {
        struct weed_rule rule = weed_begin[i];
        int64_t id;
        rule.name = say(lang, rule.name);
        if (!weed_rule_put(c, school_id, &rule, &id))
            return false;
    }
    return put_all(c, b, LIST_LOCATION, places, COUNT(places)) &&
           put_all(c, b, LIST_DESK, desks, COUNT(desks));
}
