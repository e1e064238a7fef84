/* stubs.c - use cases that are announced and not there yet; goes away. */
#include "catalog-tool/tool.h"
#include "usecase/checkin.h"
#include "usecase/class.h"
#include "usecase/copy.h"
#include "usecase/patron.h"
#include "usecase/patron_import.h"
#include "usecase/renew.h"

#define NOT_YET fail(c, ERR_INVALID, "this command is not there yet")
#define UNUSED __attribute__((unused))

/* class_list */
bool class_list(struct ctx *c, struct class_view **classes UNUSED,
                size_t *n UNUSED)
{
    return NOT_YET;
}

/* copy_list */
bool copy_list(struct ctx *c UNUSED, int64_t title_id UNUSED,
               int64_t school_id UNUSED, struct copy **copies, size_t *n)
{
    *copies = NULL;
    *n = 0;
    return true;
}

/* import_verdict_word */
const char *import_verdict_word(enum import_verdict v UNUSED)
{
    return "";
}

/* patron_import_judge */
bool patron_import_judge(struct ctx *c, struct patron_row *rows UNUSED,
                         size_t n UNUSED)
{
    return NOT_YET;
}

/* patron_import_write */
bool patron_import_write(struct ctx *c, struct patron_row *rows UNUSED,
                         size_t n UNUSED, import_progress *progress UNUSED,
                         void *arg UNUSED)
{
    return NOT_YET;
}

/* patron_find */
bool patron_find(struct ctx *c, const char *text UNUSED,
                 struct patron_view *view UNUSED)
{
    return NOT_YET;
}

/* patron_save */
bool patron_save(struct ctx *c, const struct patron_form *form UNUSED,
                 int64_t *patron_id UNUSED)
{
    return NOT_YET;
}

/* patron_search */
bool patron_search(struct ctx *c, const struct patron_query *q UNUSED,
                   struct patron **patrons UNUSED, size_t *n UNUSED)
{
    return NOT_YET;
}
