/* First line: a profile. The rest: subfields of one field, '$' as mark. */
#include "marc/holdings.h"
#include "tests/fuzz/fuzz.h"

static void take_all(struct ctx *c, const struct marc_record *rec,
                     const struct holdings_profile *profile)
{
    struct holdings out;

    for (int confirmed = 0; confirmed < 2; confirmed++) {
        holdings_from_marc(c, rec, profile, confirmed, &out);
        MUST(out.count <= HOLDINGS_MAX_COPIES);
        for (size_t i = 0; i < out.count; i++)
            MUST(out.item[i].barcode != NULL && out.item[i].price != NULL);
    }
}

static void range(struct ctx *c, const char *text)
{
    struct holdings_range r;

    if (!holdings_range_parse(text, &r))
        return;
    MUST(r.first <= r.last);
    MUST(strlen(holdings_range_item(c->mem, &r, 0)) < 80);
}

FUZZ(holdings)
{
    struct ctx c = fuzz_ctx();
    char *text = arena_copy_bytes(c.mem, (const char *)p, n);
    char *line = memchr(text, '\n', n), *rest = "";
    struct marc_record *rec = marc_record_new(c.mem, MARC_FORMAT_CNMARC, "");
    struct holdings_guess guess = {{0}};
    struct holdings_profile profile;
    struct marc_field *f;

    if (line != NULL) {
        *line = '\0';
        rest = line + 1;
    }
    for (char *q = rest; *q != '\0'; q++)
        if (*q == '$')
            *q = MARC_SUB;
    range(&c, rest);
    f = marc_add_field(c.mem, rec, text, "  ");
    f->data = rest;
    f->n = (uint32_t)strlen(rest);
    if (holdings_parse(&c, text, &profile)) {
        MUST(holdings_text(c.mem, &profile)[0] != '\0');
        take_all(&c, rec, &profile);
    }
    holdings_guess_add(&c, &guess, rec);
    holdings_guess_best(&guess);
    arena_free(c.mem);
    return 0;
}
