/* How changes of rules are taken back (undo_parts.h). */
#include <string.h>

#include "actor.h"
#include "model/limit.h"
#include "model/policy.h"
#include "model/school.h"
#include "rules/policy_field.h"
#include "undo_parts.h"

bool undo_limit(struct ctx *c, struct undoing *u)
{
    enum limit_kind kind = (enum limit_kind)deed_int(u->e->data, "kind");
    struct limit_row now;

    if (!limit_read(c, c->school_id, kind, deed_int(u->e->data, "id"), &now))
        return false;
    if (now.min_grade != (int)deed_int(u->e->data, "after"))
        return undo_too_late(c);
    return limit_write(c, kind, now.id,
                       (int)deed_int(u->e->data, "before"));
}

bool undo_school(struct ctx *c, struct undoing *u)
{
    const char *data = u->e->data;
    struct school s;

    if (!school_find(c, c->school_id, NULL, &s))
        return false;
    if (strcmp(s.name, deed_text(c, data, "name")) != 0 ||
        strcmp(s.stage, deed_text(c, data, "stage")) != 0 ||
        strcmp(s.currency, deed_text(c, data, "currency")) != 0)
        return undo_too_late(c);
    s.name = deed_text(c, data, "was_name");
    s.stage = deed_text(c, data, "was_stage");
    s.currency = deed_text(c, data, "was_currency");
    return school_update(c, &s);
}

/* A rule as policy_save() and policy_drop() wrote it down. */
static struct policy rule_from(struct ctx *c, const char *data,
                               const char *prefix)
{
    struct policy p = {.school_id = deed_int(data, "school"),
                       .category_id = deed_int(data, "category"),
                       .copy_type_id = deed_int(data, "type")};
    const char *due_rule =
        deed_text(c, data, arena_format(c->mem, "%sdue_rule", prefix));

    if (due_rule == NULL)
        return p; /* there was none: id stays 0 */
    p.id = deed_int(data, "policy");
    p.due_rule = due_rule_from_word(due_rule);
    p.fixed_due =
        (int)deed_int(data, arena_format(c->mem, "%sfixed_due", prefix));
    for (size_t i = 0; i < policy_field_count; i++)
        policy_set(&p, i,
                   deed_int(data, arena_format(c->mem, "%s%s", prefix,
                                               policy_fields[i].word)));
    return p;
}

bool undo_policy(struct ctx *c, struct undoing *u)
{
    struct policy was = rule_from(c, u->e->data, "was_");
    struct policy is = rule_from(c, u->e->data, ""), now;
    int64_t id;

    if ((is.school_id == 0 && !actor_must(c, RIGHT_SCHOOLS)) ||
        !policy_find(c, &is, &now))
        return false;
    if ((now.id != 0) != (is.id != 0) ||
        (now.id != 0 && !policy_same(&now, &is)))
        return undo_too_late(c);
    return was.id != 0 ? policy_put(c, &was, &id)
                       : policy_delete(c, now.id);
}
