#include "circulation-desk/public.h"

#include <string.h>

#include "rules/rights.h"

bool public_begin(struct ctx *c, const char *code, struct school *school)
{
    struct school *schools;
    size_t n;

    if (code != NULL) {
        if (!school_by_code(c, code, school))
            return false;
    } else {
        if (!school_list(c, &schools, &n))
            return false;
        if (n == 0)
            return fail(c, ERR_NOT_FOUND, "there is no school yet");
        *school = schools[0];
    }
    c->school_id = school->id;
    c->actor = (struct actor){.kind = ACTOR_NOBODY, .school_id = school->id,
                              .rights = RIGHT_SEARCH};
    return true;
}

bool public_title(struct ctx *c, int64_t id, struct title_view *view,
                  struct copy **copies, size_t *n)
{
    if (!title_show(c, id, view))
        return false;
    if (strcmp(view->title.state, "active") != 0 &&
        strcmp(view->title.state, "brief") != 0)
        return fail(c, ERR_NOT_FOUND, "there is no title %lld",
                    (long long)id);
    return copy_list(c, view->title.id, c->school_id, copies, n);
}
