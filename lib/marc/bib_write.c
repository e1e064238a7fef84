/* bib_write.c - what both ways out of a bib share. */
#include "marc/bib_write.h"

#include <string.h>
#include <strings.h>

#include "base/buf.h"
#include "base/day.h"
#include "marc/bib_parts.h"

bool bib_empty(const char *text)
{
    return text == NULL || text[0] == '\0';
}

struct marc_field *bib_put_all(struct bib_writing *w, const char *tag,
                               const char *ind,
                               const struct bib_piece *piece, size_t count)
{
    struct marc_field *f = NULL;

    for (size_t i = 0; i < count; i++) {
        if (bib_empty(piece[i].text))
            continue;
        if (f == NULL)
            f = marc_add_field(w->mem, w->rec, tag, ind);
        marc_add_sub(w->mem, f, piece[i].code, piece[i].text);
    }
    return f;
}

void bib_put(struct bib_writing *w, const char *tag, const char *ind,
             char code, const char *text)
{
    bib_put_all(w, tag, ind, &(struct bib_piece){code, text}, 1);
}

void bib_put_list(struct bib_writing *w, const char *tag, const char *ind,
                  const struct bib_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        bib_put(w, tag, ind, 'a', list->item[i]);
}

void bib_put_subjects(struct bib_writing *w, const char *tag, const char *ind)
{
    for (size_t i = 0; i < w->b->subjects.count; i++) {
        const char *p = w->b->subjects.item[i], *next;
        struct marc_field *f = marc_add_field(w->mem, w->rec, tag, ind);
        char code = 'a';
        for (; p != NULL; p = next) {
            const char *end = strstr(p, "--");
            size_t n = end == NULL ? strlen(p) : (size_t)(end - p);
            marc_add_sub(w->mem, f, code, arena_copy_bytes(w->mem, p, n));
            next = end == NULL ? NULL : end + 2;
            code = 'x';
        }
    }
}

const char *bib_today(struct bib_writing *w)
{
    int year, month, day;

    day_to_civil(w->c->today, &year, &month, &day);
    return arena_format(w->mem, "%04d%02d%02d", year, month, day);
}

const char *bib_price_text(struct bib_writing *w)
{
    const struct bib *b = w->b;

    if (!bib_empty(b->price) || b->price_cents < 0)
        return b->price;
    if (b->price_cents == 0)
        return "";
    return arena_format(w->mem, "%s%lld.%02d",
                        bib_empty(b->currency) ? "CNY" : b->currency,
                        (long long)(b->price_cents / 100),
                        (int)(b->price_cents % 100));
}

const char *bib_language(const struct bib_writing *w)
{
    const struct bib *b = w->b;

    if (!bib_empty(b->language) && strlen(b->language) == 3)
        return b->language;
    return !bib_empty(b->title) && bib_has_han(b->title, strlen(b->title))
               ? "chi"
               : "und";
}

/* ---- countries ---------------------------------------------------------- */

static const struct {
    const char *marc21, *iso;
} countries[] = {
    {"cc", "CN"}, {"ch", "TW"}, {"hk", "HK"},  {"mh", "MO"},  {"ja", "JP"},
    {"ko", "KR"}, {"kn", "KP"}, {"si", "SG"},  {"xxu", "US"}, {"xxk", "GB"},
    {"enk", "GB"}, {"xxc", "CA"}, {"at", "AU"}, {"fr", "FR"}, {"gw", "DE"},
    {"it", "IT"}, {"sp", "ES"}, {"ru", "RU"},  {"ne", "NL"},  {"sz", "CH"},
    {"au", "AT"}, {"be", "BE"}, {"sw", "SE"},  {"no", "NO"},  {"dk", "DK"},
    {"fi", "FI"}, {"pl", "PL"}, {"ii", "IN"},  {"nz", "NZ"},  {"br", "BR"},
};

enum { COUNTRIES = sizeof countries / sizeof *countries };

const char *bib_country_marc21(const char *iso)
{
    for (size_t i = 0; i < COUNTRIES; i++)
        if (strncasecmp(countries[i].iso, iso, 3) == 0 && strlen(iso) == 2)
            return countries[i].marc21;
    return "";
}

/* A third letter u, k or c is a part of the United States, the United Kingdom
 * or Canada. */
const char *bib_country_iso(const char *marc21)
{
    size_t n = strcspn(marc21, " |");

    for (size_t i = 0; i < COUNTRIES; i++)
        if (strlen(countries[i].marc21) == n &&
            memcmp(countries[i].marc21, marc21, n) == 0)
            return countries[i].iso;
    return n != 3             ? ""
           : marc21[2] == 'u' ? "US"
           : marc21[2] == 'k' ? "GB"
           : marc21[2] == 'c' ? "CA"
                              : "";
}

/* ---- the record ---------------------------------------------------------- */

/* Leader 6 and 7: type and level. */
static void set_type(struct marc_record *rec, const char *material)
{
    static const struct {
        const char *material;
        char marc21, cnmarc;
    } types[] = {
        {"music", 'c', 'c'},    {"map", 'e', 'e'},   {"video", 'g', 'g'},
        {"sound", 'i', 'i'},    {"picture", 'k', 'k'},
        {"computer", 'm', 'l'}, {"kit", 'o', 'm'},   {"other", 'r', 'r'},
    };

    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (strcmp(types[i].material, material) == 0)
            rec->leader[6] = rec->format == MARC_FORMAT_CNMARC
                                 ? types[i].cnmarc
                                 : types[i].marc21;
    if (strcmp(material, "serial") == 0)
        rec->leader[7] = 's';
}

struct marc_record *bib_to_marc(struct ctx *c, const struct bib *b,
                                enum marc_format format)
{
    bool cnmarc = format == MARC_FORMAT_CNMARC;
    int64_t second = c->now / 1000 % 86400;
    struct bib_writing w = {.c = c, .mem = c->mem, .b = b};

    w.rec = marc_record_new(c->mem,
                            cnmarc ? MARC_FORMAT_CNMARC : MARC_FORMAT_MARC21,
                            cnmarc ? "00000nam0 2200000   450 "
                                   : "00000nam a2200000 c 4500");
    if (!bib_empty(b->material))
        set_type(w.rec, b->material);
    if (!bib_empty(b->control_number))
        marc_add_control(c->mem, w.rec, "001", b->control_number);
    marc_add_control(c->mem, w.rec, "005",
                     arena_format(c->mem, "%s%02d%02d%02d.0", bib_today(&w),
                                  (int)(second / 3600),
                                  (int)(second / 60 % 60),
                                  (int)(second % 60)));
    if (cnmarc)
        bib_write_cnmarc(&w);
    else
        bib_write_marc21(&w);
    return w.rec;
}
