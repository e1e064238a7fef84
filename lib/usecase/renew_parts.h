/* renew_parts.h - all loans of a reader, inside a deed. */
#ifndef USECASE_RENEW_PARTS_H
#define USECASE_RENEW_PARTS_H

#include "renew.h"

struct renew_all_deed {
    int64_t patron_id;
    struct renew_result *results;
    size_t n;
};
/* A db_work. */
bool renew_all_work(struct ctx *c, void *deed) MUST_CHECK;

#endif
