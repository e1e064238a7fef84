/* reading_list.h - titles that teachers put together for their pupils, shown to
 * everybody who searches. */
#ifndef USECASE_READING_LIST_H
#define USECASE_READING_LIST_H

#include "model/reading_list.h"
#include "search/query.h"

enum { READING_LIST_MOST = 100 }; /* titles */

struct reading_list_form {
    int64_t id;         /* 0: a new one */
    const char *name;
    const char *note;   /* NULL: none */
    int64_t class_id;   /* for this class; 0: for none alone */
    int grade;          /* for this grade, 1 to 12; 0: for none alone */
    const int64_t *titles;
    size_t n;           /* in this order; a title twice counts once */
};

/* The whole list as it is from now on. RIGHT_TITLE_WRITE; the class teacher
 * (RIGHT_OWN_CLASSES) for a class of hers, and those that were for one.
 * ERR_INVALID: text says what. ERR_NOT_FOUND: no such list, class or title. */
bool reading_list_save(struct ctx *c, const struct reading_list_form *form,
                       int64_t *id) MUST_CHECK;
/* Shown no more, or (not dropped) again; nothing of it is lost. Who may do
 * this: as above. */
bool reading_list_drop(struct ctx *c, int64_t id, bool dropped,
                       int64_t *journal_seq) MUST_CHECK;

/* Those that are shown, each with whether the one who acts may change it.
 * RIGHT_SEARCH. */
bool reading_lists(struct ctx *c, struct reading_list **rows,
                   size_t *n) MUST_CHECK;
/* One that is shown, with what a search shows of its titles: rs->hits and
 * rs->n, those left out that are not to be seen any more. RIGHT_SEARCH.
 * ERR_NOT_FOUND. */
bool reading_list_show(struct ctx *c, int64_t id, struct reading_list *list,
                       struct search_result *rs) MUST_CHECK;

#endif
