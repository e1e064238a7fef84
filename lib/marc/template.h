/* template.h - what a new record begins with: lines (lines.h) in which a
 * cataloguer fills in the rest. `{today}` and `{today6}` in them become the
 * day, as 20260901 and 260901. Made by the Makefile out of templates/. */
#ifndef MARC_TEMPLATE_H
#define MARC_TEMPLATE_H

#include "marc/field_rule.h"

struct marc_template {
    const char *code; /* "cnmarc-book" */
    enum marc_format format;
    struct marc_name name;
    const char *text;
};
extern const struct marc_template marc_templates[]; /* code NULL: the end */

/* The text with the day of c->today filled in; lives in c->mem. */
const char *marc_template_fill(struct ctx *c, const char *text);

#endif
