/* policy.h - lending rules: listed, tried, saved, explained. */
#ifndef USECASE_POLICY_H
#define USECASE_POLICY_H

#include "base/ctx.h"
#include "rules/policy.h"
#include "rules/verdict.h"

struct policy_row {
    struct policy policy;
    const char *school_code;   /* "": every school */
    const char *category_code, *copy_type_code; /* "": any */
};
/* Those of c->school_id and of every school. RIGHT_SEARCH. */
bool policy_list(struct ctx *c, struct policy_row **rows, size_t *n) MUST_CHECK;

/* Which of them applies, for every category (a row) and copy type (a column)
 * of the school; the first row and the first column stand for "any", where
 * only rules that name none apply. RIGHT_SEARCH. */
struct policy_cell {
    const char *category_code, *copy_type_code; /* "": any */
    int64_t policy_id; /* 0: none, so nothing is lent */
};
struct policy_matrix {
    struct policy_cell *cells; /* row after row */
    size_t rows, cols;
};
bool policy_matrix(struct ctx *c, struct policy_matrix *m) MUST_CHECK;

/* Adds the rule, or replaces the one for the same school, category and type.
 * RIGHT_POLICY_WRITE; for every school RIGHT_SCHOOLS, too. ERR_INVALID: text
 * says which number. Both can be undone. */
bool policy_save(struct ctx *c, const struct policy *policy,
                 int64_t *policy_id) MUST_CHECK;
bool policy_drop(struct ctx *c, int64_t policy_id) MUST_CHECK;

/* Category and type of a rule by their codes; NULL or "": any. ERR_NOT_FOUND
 * for an unknown one. */
bool policy_for(struct ctx *c, const char *category, const char *copy_type,
                struct policy *policy) MUST_CHECK;
/* One of policy_fields; ERR_INVALID: the text says from where to where it
 * goes. */
bool policy_put_number(struct ctx *c, struct policy *policy, size_t field,
                       int64_t value) MUST_CHECK;
/* The rule there is for just these three, else the one that applies so far
 * (then with id 0): what a form begins with. */
bool policy_begin(struct ctx *c, struct policy *policy) MUST_CHECK;

/* ---- which rule applies, and why ----------------------------------------- */

struct policy_explanation {
    struct policy_row *rows;   /* those that fit, most specific first: rows[0]
                                  is the one that wins */
    const char **why;          /* for each row, in c->lang: why it wins, or
                                  loses against rows[0] */
    size_t row_count;
    size_t total;              /* the row that limits copies of all kinds;
                                  row_count: none does */
    struct verdict verdict;    /* of lending it today */
    const char *grade_by;      /* who asks for verdict.min_grade: "title",
                                  "shelf", "copy"; NULL: nobody */
};
/* Writes nothing. RIGHT_PATRON_READ. Errors as checkout(). */
bool policy_explain(struct ctx *c, const char *card, const char *barcode,
                    struct policy_explanation *rs) MUST_CHECK;

/* ---- whom a change would affect ------------------------------------------ */

struct policy_affected {
    int64_t patron_id;
    const char *number, *name, *class_name; /* class_name: NULL none */
    uint32_t before, after;    /* enum refusal */
};

enum { POLICY_AFFECTED_MAX = 200 };

struct policy_preview {
    bool is_new;               /* no rule is there for just these three */
    int readers;               /* to whom another rule or number applies */
    int loans;                 /* open ones under the rule: they keep their due
                                  day; what they cost late changes */
    int refused, allowed;      /* readers who could borrow and could not any
                                  more; the other way round */
    struct policy_affected *rows; /* of those two, in c->school_id */
    size_t row_count;          /* at most POLICY_AFFECTED_MAX */
};
/* What policy_save(), or with `drop` policy_drop() of this rule, would change.
 * Writes nothing. The same rights and RIGHT_PATRON_READ. */
bool policy_try(struct ctx *c, const struct policy *policy, bool drop,
                struct policy_preview *rs) MUST_CHECK;

#endif
