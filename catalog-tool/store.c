/* store.c - the library that --db names, and the school that --school names. */
#include <stdlib.h>

#include "catalog-tool/tool.h"
#include "usecase/open.h"
#include "usecase/school.h"

static bool choose_school(struct tool *t)
{
    const char *code = option_text(t, "school");
    struct school *list, one;
    size_t n;

    if (code != NULL) {
        if (!school_by_code(&t->c, code, &one))
            return false;
        t->c.school_id = one.id;
        return true;
    }
    if (!school_list(&t->c, &list, &n))
        return false;
    t->c.school_id = n == 1 ? list[0].id : 0;
    return true;
}

bool need_school(struct tool *t)
{
    struct school one;

    return t->c.school_id != 0 || school_only(&t->c, &one);
}

bool store_for_command(struct tool *t)
{
    const char *url = option_text(t, "db");
    enum store_need needs = t->command->needs;
    unsigned flags = needs == NEEDS_NEW_STORE
                         ? LIBRARY_CREATE | LIBRARY_UPGRADE
                     : needs == NEEDS_BARE_STORE
                         ? LIBRARY_CREATE | LIBRARY_BARE : 0;

    if (url == NULL)
        url = getenv("LANGHUAN_DB");
    if (url != NULL && *url == '\0')
        url = NULL;
    if (!library_open(&t->c, url, flags, &t->library) ||
        !library_connect(&t->c, t->library)) {
        t->not_opened = true;
        return false;
    }
    return needs == NEEDS_BARE_STORE || choose_school(t);
}

void store_end(struct tool *t)
{
    library_disconnect(&t->c);
    library_close(t->library);
    t->library = NULL;
}
