/* holdings_profile.c - which subfield means what, with each vendor. */
#include <string.h>
#include <strings.h>

#include "base/buf.h"
#include "marc/holdings.h"

static const struct holdings_profile known[] = {
    {"905-dp2", "905",
     {{'a', PART_LIBRARY}, {'b', PART_BARCODE}, {'c', PART_LOCATION},
      {'d', PART_CLASS}, {'e', PART_BOOK}, {'f', PART_COUNT},
      {'s', PART_CALL}, {'v', PART_VOLUME}, {'z', PART_COPY}},
     9},
    {"905-call", "905",
     {{'a', PART_LIBRARY}, {'b', PART_BARCODE}, {'c', PART_LOCATION},
      {'d', PART_CLASS}, {'e', PART_BOOK}, {'f', PART_CALL},
      {'v', PART_VOLUME}},
     7},
    {"905-price", "905",
     {{'a', PART_LIBRARY}, {'b', PART_BARCODE}, {'c', PART_LOCATION},
      {'d', PART_CLASS}, {'e', PART_BOOK}, {'f', PART_PRICE},
      {'v', PART_VOLUME}},
     7},
    {"907-call", "907",
     {{'a', PART_LIBRARY}, {'b', PART_BARCODE}, {'c', PART_LOCATION},
      {'d', PART_CLASS}, {'e', PART_BOOK}, {'f', PART_CALL},
      {'v', PART_VOLUME}},
     7},
    {"907-accession", "907",
     {{'a', PART_LIBRARY}, {'f', PART_ACCESSION}, {'d', PART_CLASS},
      {'e', PART_BOOK}, {'r', PART_PRICE}, {'h', PART_COUNT}},
     6},
    {"906-h", "906",
     {{'a', PART_LIBRARY}, {'h', PART_BARCODE}, {'c', PART_LOCATION},
      {'d', PART_CLASS}, {'e', PART_BOOK}, {'f', PART_CALL}},
     6},
    {"906-b", "906",
     {{'a', PART_LIBRARY}, {'b', PART_BARCODE}, {'c', PART_LOCATION},
      {'d', PART_CLASS}, {'e', PART_BOOK}, {'f', PART_CALL}},
     6},
    {"985-copy", "985",
     {{'a', PART_ACCESSION}, {'b', PART_LOCATION}, {'d', PART_PRICE},
      {'h', PART_BARCODE}, {'j', PART_CALL}},
     5},
    {"986-copy", "986",
     {{'a', PART_ACCESSION}, {'b', PART_LOCATION}, {'d', PART_PRICE},
      {'h', PART_BARCODE}, {'j', PART_CALL}},
     5},
    {"982", "982",
     {{'a', PART_LIBRARY}, {'b', PART_BARCODE}, {'c', PART_LOCATION},
      {'d', PART_CLASS}, {'e', PART_BOOK}},
     5},
    {"852", "852",
     {{'a', PART_LIBRARY}, {'c', PART_LOCATION}, {'h', PART_CLASS},
      {'i', PART_BOOK}, {'j', PART_CALL}, {'p', PART_BARCODE},
      {'t', PART_COPY}, {'y', PART_PRICE}},
     8},
    {"952-koha", "952",
     {{'a', PART_LIBRARY}, {'c', PART_LOCATION}, {'o', PART_CALL},
      {'p', PART_BARCODE}, {'g', PART_PRICE}, {'h', PART_VOLUME},
      {'i', PART_ACCESSION}, {'t', PART_COPY}},
     8},
    {"949-sirsi", "949",
     {{'a', PART_CALL}, {'i', PART_BARCODE}, {'l', PART_LOCATION},
      {'m', PART_LIBRARY}, {'p', PART_PRICE}, {'c', PART_COPY}},
     6},
    {"945-iii", "945",
     {{'a', PART_CALL}, {'i', PART_BARCODE}, {'l', PART_LOCATION},
      {'p', PART_PRICE}, {'c', PART_VOLUME}, {'g', PART_COPY}},
     6},
};

static const struct {
    const char *word;
    enum holdings_part part;
} words[] = {
    {"barcode", PART_BARCODE},   {"class", PART_CLASS},
    {"book", PART_BOOK},         {"call", PART_CALL},
    {"location", PART_LOCATION}, {"price", PART_PRICE},
    {"volume", PART_VOLUME},     {"accession", PART_ACCESSION},
    {"library", PART_LIBRARY},   {"count", PART_COUNT},
    {"copy", PART_COPY},
};

const struct holdings_profile *holdings_known(size_t i)
{
    return i < sizeof known / sizeof *known ? &known[i] : NULL;
}

const struct holdings_profile *holdings_by_name(const char *name)
{
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strcasecmp(known[i].name, name) == 0)
            return &known[i];
    return NULL;
}

static enum holdings_part part_of(const char *word, size_t n)
{
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strlen(words[i].word) == n &&
            strncasecmp(words[i].word, word, n) == 0)
            return words[i].part;
    return PART_NONE;
}

/* One "b=barcode". */
static bool parse_pair(struct ctx *c, const char *p, size_t n,
                       struct holdings_profile *to)
{
    enum holdings_part part =
        n > 2 && p[1] == '=' ? part_of(p + 2, n - 2) : PART_NONE;

    if (part == PART_NONE || p[0] <= ' ' || p[0] >= 0x7F)
        return fail(c, ERR_INVALID,
                    "\"%.*s\" in the holdings profile is not of the form "
                    "b=barcode", (int)n, p);
    if (to->count == HOLDINGS_PARTS)
        return fail(c, ERR_INVALID,
                    "the holdings profile has more than %d subfields",
                    (int)HOLDINGS_PARTS);
    to->map[to->count].code = p[0];
    to->map[to->count++].part = part;
    return true;
}

bool holdings_parse(struct ctx *c, const char *text,
                    struct holdings_profile *p)
{
    const struct holdings_profile *named = holdings_by_name(text);
    const char *at = text + strspn(text, " ");
    size_t n = strcspn(at, " ");

    if (named != NULL) {
        *p = *named;
        return true;
    }
    *p = (struct holdings_profile){.name = arena_copy(c->mem, text)};
    if (n != 3)
        return fail(c, ERR_INVALID,
                    "a holdings profile begins with the tag of a field or is "
                    "one of the known names: %s", text);
    memcpy(p->tag, at, 3);
    for (at += n; *(at += strspn(at, " ")) != '\0'; at += n) {
        n = strcspn(at, " ");
        if (!parse_pair(c, at, n, p))
            return false;
    }
    if (p->count == 0)
        return fail(c, ERR_INVALID,
                    "a holdings profile names no subfield: %s", text);
    return true;
}

const char *holdings_text(struct arena *mem,
                          const struct holdings_profile *p)
{
    struct buf b = buf_new(mem);

    buf_text(&b, p->tag);
    for (size_t k = 0; k < p->count; k++)
        for (size_t i = 0; i < sizeof words / sizeof *words; i++)
            if (words[i].part == p->map[k].part)
                buf_format(&b, " %c=%s", p->map[k].code, words[i].word);
    return b.p;
}
