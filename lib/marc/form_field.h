/* form_field.h - inside lib/marc: one field of a form being changed. */
#ifndef MARC_FORM_FIELD_H
#define MARC_FORM_FIELD_H

#include "marc/form.h"

/* Changes the field so that column `k` of the part shows `value`; what it shows
 * now is something else. ERR_INVALID as of marc_form_write(). */
bool form_field_put(struct ctx *c, enum marc_format format,
                    const struct form_part_rule *part, int k,
                    const char *value, struct marc_field *f) MUST_CHECK;

#endif
