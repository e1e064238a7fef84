/* verdict.c - what speaks against a deed, told (tool.h). */
#include "catalog-tool/tool.h"

void tell_refusals(struct tool *t, const char *what, const struct verdict *v)
{
    char text[300];

    for (uint32_t i = 0; i < REFUSAL_COUNT; i++)
        if (v->refusals & UINT32_C(1) << i)
            tell_aside(t, "%s: %s", what,
                       refusal_text(t->c.lang, v, UINT32_C(1) << i, text,
                                    sizeof text));
}

void put_refusals(struct tool *t, const struct verdict *v)
{
    struct json_out *j = &t->j;
    char text[300];

    out_key(j, "refusals");
    out_array(j);
    for (uint32_t i = 0; i < REFUSAL_COUNT; i++) {
        uint32_t bit = UINT32_C(1) << i;
        if (!(v->refusals & bit))
            continue;
        out_object(j);
        out_put(j, "code", refusal_word(bit));
        out_put(j, "text", refusal_text(t->c.lang, v, bit, text,
                                        sizeof text));
        out_put_bool(j, "may_overrule", (v->may_overrule & bit) != 0);
        out_object_end(j);
    }
    out_array_end(j);
}
