#include "marc/check.h"

#include <string.h>

#include "marc/field_rule.h"

struct checking {
    struct ctx *c;
    const struct marc_record *rec;
    const size_t *line;
    struct marc_findings *all;
    const struct marc_field *f; /* the field being looked at */
    const struct marc_field_rule *rule;
    size_t at; /* its line */
};

static struct marc_finding what(const struct checking *k,
                                enum marc_grade grade, const char *rule,
                                char code)
{
    struct marc_finding f = {
        .grade = grade, .rule = rule, .line = k->at, .code = code};

    memcpy(f.tag, k->rule != NULL ? k->rule->tag : k->f->tag, sizeof f.tag);
    return f;
}

static const char *name(const struct checking *k, const struct marc_name *n)
{
    return marc_name_in(n, k->c->lang);
}

/* ---- coded data --------------------------------------------------------- */

/* The places of ASCII text; with a character beyond it nothing can be told. */
static void check_places(struct checking *k, const char *p, size_t n,
                         char code)
{
    const struct marc_field_rule *r = k->rule;

    if (r->length > 0 && n != (size_t)r->length) {
        marc_find(k->c, k->all, what(k, MARC_ERROR, "length", code),
                  "%s (%s) has %zu characters instead of %d", r->tag,
                  name(k, &r->name), n, r->length);
        return;
    }
    for (int i = 0; i < r->place_count; i++) {
        const struct marc_place *place = &r->places[i];
        for (int at = place->at; at < place->at + place->length; at++)
            if ((size_t)at < n && !marc_allows(place->allowed, p[at])) {
                marc_find(k->c, k->all, what(k, MARC_WARNING, "code", code),
                          "%s, place %d (%s): \"%c\" has no meaning there",
                          r->tag, at, name(k, &place->name),
                          p[at] > ' ' && p[at] < 0x7F ? p[at] : ' ');
                break;
            }
    }
}

static void check_coded(struct checking *k)
{
    struct marc_sub s;

    if (k->rule->place_count == 0 && k->rule->length == 0)
        return;
    if (k->f->control)
        check_places(k, k->f->data, k->f->n, 0);
    else if (marc_sub_find(k->f, 'a', &s))
        check_places(k, s.p, s.n, 'a');
}

/* ---- fields ------------------------------------------------------------- */

static void check_indicators(struct checking *k)
{
    for (int i = 0; i < 2; i++)
        if (!marc_allows(k->rule->ind[i], k->f->ind[i]))
            marc_find(k->c, k->all, what(k, MARC_WARNING, "indicator", 0),
                      "%s (%s): indicator %d cannot be \"%c\"; it may be %s",
                      k->rule->tag, name(k, &k->rule->name), i + 1,
                      k->f->ind[i] == ' ' ? '_' : k->f->ind[i],
                      k->rule->ind[i]);
}

static void check_sub(struct checking *k, const struct marc_sub *s, int seen)
{
    const struct marc_sub_rule *r = marc_sub_rule(k->rule, s->code);

    if (r == NULL)
        marc_find(k->c, k->all, what(k, MARC_WARNING, "subfield", s->code),
                  "%s (%s) has no subfield $%c", k->rule->tag,
                  name(k, &k->rule->name), s->code);
    else if (seen == 2 && !r->repeats)
        marc_find(k->c, k->all, what(k, MARC_ERROR, "repeated", s->code),
                  "%s $%c (%s) stands there twice, and may once", k->rule->tag,
                  s->code, name(k, &r->name));
}

static void check_subs(struct checking *k)
{
    unsigned char seen[128] = {0};
    size_t at = 0;
    struct marc_sub s;

    while (marc_sub_next(k->f, &at, &s)) {
        unsigned char *n = &seen[(unsigned char)s.code & 127];
        *n += *n < 3;
        check_sub(k, &s, *n);
    }
    for (int i = 0; i < k->rule->sub_count; i++) {
        const struct marc_sub_rule *r = &k->rule->subs[i];
        if (r->must && seen[(unsigned char)r->code & 127] == 0)
            marc_find(k->c, k->all, what(k, MARC_ERROR, "missing", r->code),
                      "%s $%c (%s) is missing", k->rule->tag, r->code,
                      name(k, &r->name));
    }
}

static bool came_before(const struct checking *k)
{
    const struct marc_field *first =
        marc_field_next(k->rec, k->f->tag, NULL);

    return first != k->f;
}

static void check_field(struct checking *k)
{
    k->rule = marc_rule(k->rec->format, k->f->tag);
    if (k->rule == NULL) {
        if (!marc_tag_is_local(k->f->tag))
            marc_find(k->c, k->all, what(k, MARC_WARNING, "field", 0),
                      "%s is no field of %s that we know", k->f->tag,
                      marc_format_name(k->rec->format));
        return;
    }
    if (!k->rule->repeats && came_before(k))
        marc_find(k->c, k->all, what(k, MARC_ERROR, "repeated", 0),
                  "%s (%s) stands there twice, and may once", k->rule->tag,
                  name(k, &k->rule->name));
    check_coded(k);
    if (k->f->control || k->rule->ind[0] == NULL)
        return;
    check_indicators(k);
    check_subs(k);
}

static void check_size(struct checking *k)
{
    if (k->f->n > 9996)
        marc_find(k->c, k->all, what(k, MARC_WARNING, "too_long", 0),
                  "field %s has %zu bytes; ISO 2709 holds 9,999 at most",
                  k->f->tag, (size_t)k->f->n + 3);
}

static void check_missing(struct checking *k)
{
    k->at = MARC_NO_LINE;
    k->rule = marc_rules(k->rec->format);
    for (; k->rule->tag[0] != '\0'; k->rule++)
        if (k->rule->must &&
            marc_field_next(k->rec, k->rule->tag, NULL) == NULL)
            marc_find(k->c, k->all, what(k, MARC_ERROR, "missing", 0),
                      "%s (%s) is missing", k->rule->tag,
                      name(k, &k->rule->name));
}

void marc_check(struct ctx *c, const struct marc_record *rec,
                const size_t *line, size_t leader_line,
                struct marc_findings *all)
{
    struct checking k = {.c = c, .rec = rec, .line = line, .all = all};

    k.at = line == NULL ? 0 : leader_line;
    k.rule = marc_rule(rec->format, "LDR");
    check_places(&k, rec->leader, 24, 0);
    for (size_t i = 0; i < rec->count; i++) {
        k.f = &rec->fields[i];
        k.at = line == NULL ? i + 1 : line[i];
        check_field(&k);
        check_size(&k);
    }
    check_missing(&k);
}
