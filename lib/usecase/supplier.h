/* supplier.h - who sells or gives books, and the money they are bought with. */
#ifndef USECASE_SUPPLIER_H
#define USECASE_SUPPLIER_H

#include "model/supplier.h"

/* NULL text and -1 leave what is there (new: nothing, the whole price). */
struct supplier_form {
    int64_t id;        /* 0: a new one */
    const char *name, *contact, *phone, *note;
    int discount;      /* thousandths; -1 */
    int closed;        /* 0, 1; -1 */
};
/* RIGHT_COPY_WRITE, as all below. ERR_CONFLICT: another has the name.
 * ERR_INVALID: text says which field. */
bool supplier_save(struct ctx *c, const struct supplier_form *form,
                   int64_t *id) MUST_CHECK;
bool supplier_list(struct ctx *c, struct supplier **rows,
                   size_t *n) MUST_CHECK;

struct fund_form {
    int64_t id;
    const char *name, *note;
    int64_t budget_cents; /* -1 */
    int closed;           /* 0, 1; -1 */
};
bool fund_save(struct ctx *c, const struct fund_form *form,
               int64_t *id) MUST_CHECK;
/* With what was spent and is ordered; what is left is budget less spent. */
bool fund_list(struct ctx *c, struct fund **rows, size_t *n) MUST_CHECK;

#endif
