/* bib_cnmarc.c - a CNMARC (UNIMARC) record taken apart.
 *
 * Tags: WH/T 0503 China MARC Format, UNIMARC Manual Bibliographic Format. No
 * punctuation to trim: subfields hold bare text. Pinyin stands in $A (CALIS)
 * or $9 (NLC). */
#include <string.h>

#include "marc/bib_parts.h"

#define TAKE(name) \
    static void name(struct bib_taking *t, const struct marc_field *f, \
                     const struct marc_field *alt)

static const char *one(struct bib_taking *t, const struct marc_field *f,
                       char code)
{
    return bib_sub(t->mem, f, code, false);
}

static const char *all(struct bib_taking *t, const struct marc_field *f,
                       const char *codes, const char *between)
{
    return bib_joined(t->mem, f, (struct bib_join){codes, between, false});
}

/* Pinyin of a field; $9 also carries other things, so Latin only. */
static const char *pinyin(struct bib_taking *t, const struct marc_field *f)
{
    const char *given = one(t, f, 'A');

    if (given[0] == '\0')
        given = one(t, f, '9');
    if (bib_has_han(given, strlen(given)) ||
        strspn(given, "0123456789") == strlen(given))
        return "";
    return given;
}

TAKE(take_isbn)
{
    size_t at = 0;
    struct marc_sub s;

    (void)alt;
    while (marc_sub_next(f, &at, &s))
        if (s.code == 'a' || s.code == 'z')
            bib_add_isbn(t, arena_copy_bytes(t->mem, s.p, s.n),
                         s.code == 'z');
    bib_set_price(t, one(t, f, 'd'));
}

TAKE(take_issn)
{
    (void)alt;
    bib_set(&t->b->issn, one(t, f, 'a'));
    bib_set_price(t, one(t, f, 'd'));
}

/* 091: 统一书号, the number before ISBN; its price counts. */
TAKE(take_old_number)
{
    (void)alt;
    bib_set_price(t, one(t, f, 'd'));
}

TAKE(take_general)
{
    struct marc_sub s;

    (void)alt;
    if (!marc_sub_find(f, 'a', &s) || s.n < 18)
        return;
    if (t->b->year == 0)
        t->b->year = bib_year(arena_copy_bytes(t->mem, s.p + 9, 4));
    if (strchr("abcdekmu", s.p[17]) != NULL)
        t->b->audience_code = s.p[17];
}

TAKE(take_language)
{
    struct marc_sub s;

    (void)alt;
    if (marc_sub_find(f, 'a', &s))
        bib_set(&t->b->language,
                arena_copy_bytes(t->mem, s.p, s.n < 3 ? s.n : 3));
}

TAKE(take_country)
{
    (void)alt;
    bib_set(&t->b->country, one(t, f, 'a'));
}

TAKE(take_title)
{
    struct bib *b = t->b;
    size_t at = 0;
    struct marc_sub s;

    (void)alt;
    bib_set(&b->title, one(t, f, 'a'));
    bib_set(&b->title_rest, all(t, f, "e", " : "));
    bib_set(&b->title_pinyin, pinyin(t, f));
    bib_set(&b->responsibility, all(t, f, "fg", " ; "));
    bib_set(&b->volume, all(t, f, "hv", ". "));
    bib_set(&b->volume_title, all(t, f, "i", ". "));
    while (marc_sub_next(f, &at, &s))
        if (s.code == 'a' || s.code == 'd' || s.code == 'c') {
            const char *text = arena_copy_bytes(t->mem, s.p, s.n);
            if (strcmp(text, b->title) != 0)
                bib_add(t->mem, &b->other_titles, text);
        }
}

TAKE(take_edition)
{
    (void)alt;
    bib_set(&t->b->edition, one(t, f, 'a'));
}

TAKE(take_publisher)
{
    (void)alt;
    bib_set(&t->b->place, one(t, f, 'a'));
    bib_set(&t->b->publisher, one(t, f, 'c'));
    bib_set(&t->b->date, one(t, f, 'd'));
}

TAKE(take_extent)
{
    (void)alt;
    bib_set(&t->b->extent, one(t, f, 'a'));
    bib_set(&t->b->size, one(t, f, 'd'));
}

TAKE(take_series)
{
    (void)alt;
    bib_set(&t->b->series, all(t, f, "ahi", ". "));
    bib_set(&t->b->series_volume, one(t, f, 'v'));
}

TAKE(take_note)
{
    (void)alt;
    bib_add(t->mem, &t->b->notes, one(t, f, 'a'));
}

TAKE(take_contents)
{
    (void)alt;
    bib_set(&t->b->contents, all(t, f, "a", " ; "));
}

TAKE(take_abstract)
{
    (void)alt;
    bib_set(&t->b->abstract, one(t, f, 'a'));
}

TAKE(take_audience)
{
    (void)alt;
    bib_set(&t->b->audience, one(t, f, 'a'));
}

/* 4XX: the title of the other record stands behind $1 200, or in $t. The set
 * that this volume belongs to (461, 462) is a title people look for. */
TAKE(take_linked)
{
    const char *title = one(t, f, 't'), *volume = one(t, f, 'v');
    bool in_title = true;
    size_t at = 0;
    struct marc_sub s;

    (void)alt;
    while (title[0] == '\0' && marc_sub_next(f, &at, &s)) {
        if (s.code == '1')
            in_title = s.n >= 3 && memcmp(s.p, "200", 3) == 0;
        else if (s.code == 'a' && in_title)
            title = arena_copy_bytes(t->mem, s.p, s.n);
    }
    if (memcmp(f->tag, "410", 3) == 0) {
        bib_set(&t->b->series, title);
        bib_set(&t->b->series_volume, volume);
        return;
    }
    bib_add(t->mem, &t->b->other_titles, title);
    if (f->tag[1] == '6')
        bib_set(&t->b->volume, volume);
}

TAKE(take_other_title)
{
    (void)alt;
    bib_add(t->mem, &t->b->other_titles, all(t, f, "ahi", ". "));
}

TAKE(take_subject)
{
    (void)alt;
    bib_add(t->mem, &t->b->subjects, all(t, f, "abctxyzj", "--"));
}

TAKE(take_keyword)
{
    size_t at = 0;
    struct marc_sub s;

    (void)alt;
    while (marc_sub_next(f, &at, &s))
        if (s.code == 'a')
            bib_add(t->mem, &t->b->keywords,
                    arena_copy_bytes(t->mem, s.p, s.n));
}

TAKE(take_class)
{
    static const struct {
        const char *tag, *scheme;
    } schemes[] = {{"675", "udc"}, {"676", "ddc"}, {"680", "lcc"},
                   {"690", "clc"}, {"692", "kf"}};
    const char *scheme = "other";

    (void)alt;
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++)
        if (memcmp(f->tag, schemes[i].tag, 3) == 0)
            scheme = schemes[i].scheme;
    bib_add_class(t, (struct bib_class){scheme, one(t, f, 'a'),
                                        one(t, f, 'v')});
}

/* "Wilson" $b "Chris"; a Chinese name is whole in $a. */
TAKE(take_author)
{
    const char *name = one(t, f, 'a'), *rest = one(t, f, 'b');
    bool corporate = f->tag[1] == '1';

    (void)alt;
    if (rest[0] != '\0')
        name = arena_format(t->mem, corporate ? "%s. %s" : "%s, %s", name,
                            rest);
    bib_add_author(t, (struct bib_author){
                          .name = name,
                          .role = bib_role(one(t, f, '4')),
                          .pinyin = pinyin(t, f),
                          .other = "",
                          .corporate = corporate,
                          .main = f->tag[2] != '2',
                      });
}

TAKE(take_agency)
{
    (void)alt;
    bib_set(&t->b->agency, one(t, f, 'b'));
}

static const struct bib_rule rules[] = {
    {10, 10, take_isbn},        {11, 11, take_issn},
    {91, 91, take_old_number},  {100, 100, take_general},
    {101, 101, take_language},  {102, 102, take_country},
    {200, 200, take_title},     {205, 205, take_edition},
    {210, 210, take_publisher}, {215, 215, take_extent},
    {225, 225, take_series},    {300, 326, take_note},
    {327, 327, take_contents},  {328, 329, take_note},
    {330, 330, take_abstract},  {332, 332, take_note},
    {333, 333, take_audience},  {334, 345, take_note},
    {410, 423, take_linked},    {454, 463, take_linked},
    {500, 518, take_other_title}, {520, 520, take_other_title},
    {530, 532, take_other_title}, {540, 545, take_other_title},
    {600, 608, take_subject},   {610, 610, take_keyword},
    {675, 676, take_class},     {680, 680, take_class},
    {686, 692, take_class},     {700, 702, take_author},
    {710, 712, take_author},    {720, 722, take_author},
    {801, 801, take_agency},
};

/* No 690: the class that the library wrote on the shelf list, "I287.45/12". */
static void class_from_holdings(struct bib_taking *t)
{
    static const char *const tags[] = {"905", "907"};

    for (size_t i = 0; i < 2 && t->b->class_count == 0; i++) {
        const struct marc_field *f = marc_field_next(t->rec, tags[i], NULL);
        const char *number;
        if (f == NULL)
            continue;
        number = one(t, f, 'd');
        number = arena_copy_bytes(t->mem, number, strcspn(number, "/"));
        if (number[0] >= 'A' && number[0] <= 'Z')
            bib_add_class(t, (struct bib_class){"clc", number, ""});
    }
}

void bib_from_cnmarc(struct bib_taking *t)
{
    struct bib *b = t->b;
    int written;

    for (const struct marc_field *f = t->rec->fields;
         f < t->rec->fields + t->rec->count; f++) {
        bib_take *take =
            bib_rule_for(rules, sizeof rules / sizeof *rules, f->tag);
        if (take != NULL && !f->control)
            take(t, f, NULL);
    }
    class_from_holdings(t);
    bib_set(&b->title, b->other_titles.count > 0 ? b->other_titles.item[0]
                                                 : "");
    written = bib_year(b->date);
    if (written != 0)
        b->year = written;
}
