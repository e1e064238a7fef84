/* title_find.c - from what a person types to a title, and all of it. */
#include <stdlib.h>
#include <string.h>

#include "model/copy.h"
#include "rules/isbn.h"
#include "usecase/actor.h"
#include "usecase/title.h"
#include "usecase/title_draft.h"

/* The title that a chain of merges ends at. */
static bool end_of_merges(struct ctx *c, int64_t id, struct title *t)
{
    for (int i = 0; i < 10; i++) {
        if (!title_by_id(c, id, t))
            return false;
        if (t->merged_into == 0)
            return true;
        id = t->merged_into;
    }
    return fail(c, ERR_DB, "title %lld is merged into itself", (long long)id);
}

bool title_show(struct ctx *c, int64_t title_id, struct title_view *view)
{
    struct title_record stored;

    *view = (struct title_view){0};
    return actor_must(c, RIGHT_SEARCH) &&
           end_of_merges(c, title_id, &view->title) &&
           title_record_by_id(c, view->title.id, &stored) &&
           title_record_read(c, &stored, view->title.format,
                             &view->record) &&
           title_version_count(c, view->title.id, &view->versions);
}

static bool by_number(struct ctx *c, const char *kind, const char *value,
                      int64_t *id, bool *more)
{
    struct table t;

    if (*id != 0 || *value == '\0')
        return true;
    if (!title_ids_by_number(c, kind, value, 2, &t))
        return false;
    if (t.rows > 0)
        *id = cell_int(&t, 0, 0);
    *more = t.rows > 1;
    return true;
}

static bool by_barcode(struct ctx *c, const char *text, int64_t *id)
{
    struct copy copy;

    if (*id != 0 || c->school_id == 0)
        return true;
    if (copy_by_barcode(c, c->school_id, text, true, &copy)) {
        *id = copy.title_id;
        return true;
    }
    if (c->err.code != ERR_NOT_FOUND && c->err.code != ERR_CONFLICT)
        return false;
    c->err = (struct err){0};
    return true;
}

/* A plain number is a title's id only where nothing else has it. */
static bool by_id(struct ctx *c, const char *text, int64_t *id)
{
    struct title t;
    char *end;
    long long number = strtoll(text, &end, 10);

    if (*id != 0 || *end != '\0' || number <= 0 || strlen(text) > 15)
        return true;
    if (title_by_id(c, number, &t)) {
        *id = number;
        return true;
    }
    if (c->err.code != ERR_NOT_FOUND)
        return false;
    c->err = (struct err){0};
    return true;
}

bool title_find(struct ctx *c, const char *text, int64_t *title_id,
                bool *more)
{
    char key[ISBN_TEXT] = "";

    *title_id = 0;
    *more = false;
    isbn_read(text, key);
    if (!actor_must(c, RIGHT_SEARCH) || !by_barcode(c, text, title_id) ||
        !by_number(c, "isbn", key, title_id, more) ||
        !by_number(c, "issn", text, title_id, more) ||
        !by_number(c, "other", text, title_id, more) ||
        !by_id(c, text, title_id))
        return false;
    if (*title_id == 0)
        return fail(c, ERR_NOT_FOUND,
                    "no title has the id, ISBN or barcode \"%s\"", text);
    return true;
}
