/* cmd_pin.c - PINs by which readers sign in to the catalogue. */
#include <stdio.h>

#include "catalog-tool/tool.h"
#include "usecase/account_pin.h"
#include "usecase/patron.h"

static void put_pin(struct tool *t, const struct pin_given *g)
{
    if (!t->json)
        printf("%s\t%s\t%s\n", g->number, g->name, g->pin);
    out_object(&t->j);
    out_put_int(&t->j, "patron", g->patron_id);
    out_put(&t->j, "number", g->number);
    out_put(&t->j, "name", g->name);
    out_put(&t->j, "pin", g->pin[0] == '\0' ? NULL : g->pin);
    out_object_end(&t->j);
}

static bool give_one(struct tool *t, const char *who)
{
    struct patron_view v;
    struct pin_given given;

    if (!patron_find(&t->c, who, &v) ||
        !account_pin_give(&t->c, v.patron.id, &given))
        return false;
    put_pin(t, &given);
    return true;
}

static bool give_class(struct tool *t, int64_t class_id)
{
    struct pin_given *list;
    size_t n;

    if (!account_pin_give_class(&t->c, class_id, &list, &n))
        return false;
    for (size_t i = 0; i < n; i++)
        put_pin(t, &list[i]);
    return true;
}

enum status run_patron_pin(struct tool *t)
{
    int64_t class_id;

    if (!need_school(t) || !option_class(t, &class_id))
        return failed(t);
    if ((class_id == 0) == (t->operand_count == 0)) {
        fail(&t->c, ERR_INVALID, "name a reader or a class");
        return failed(t);
    }
    out_array(&t->j);
    if (class_id != 0 ? !give_class(t, class_id)
                      : !give_one(t, t->operands[0]))
        return failed(t);
    out_array_end(&t->j);
    return STATUS_DONE;
}
