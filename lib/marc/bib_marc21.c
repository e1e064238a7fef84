/* bib_marc21.c - a MARC 21 record taken apart.
 *
 * Source: Library of Congress, MARC 21 Format for Bibliographic Data. 880
 * (alternate graphic representation, appendix A and D of it): $6 links it to
 * the field whose tag it begins with. */
#include <string.h>

#include "marc/bib_parts.h"

#define TAKE(name) \
    static void name(struct bib_taking *t, const struct marc_field *f, \
                     const struct marc_field *alt)

static const char *one(struct bib_taking *t, const struct marc_field *f,
                       char code)
{
    return bib_sub(t->mem, f, code, true);
}

static const char *all(struct bib_taking *t, const struct marc_field *f,
                       const char *codes, const char *between)
{
    return bib_joined(t->mem, f, (struct bib_join){codes, between, true});
}

/* The form to show: the original script for a Chinese work, which one library
 * writes in the field itself and another in its 880. */
static const struct marc_field *shown(const struct bib_taking *t,
                                      const struct marc_field *f,
                                      const struct marc_field *alt)
{
    return t->han_first && alt != NULL && !bib_has_han(f->data, f->n) ? alt
                                                                      : f;
}

/* The form that is not shown; only where there is an 880. */
static const struct marc_field *hidden(const struct bib_taking *t,
                                       const struct marc_field *f,
                                       const struct marc_field *alt)
{
    return shown(t, f, alt) == f ? alt : f;
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
    bib_set_price(t, one(t, f, 'c'));
}

TAKE(take_issn)
{
    (void)alt;
    bib_set(&t->b->issn, one(t, f, 'a'));
}

TAKE(take_agency)
{
    (void)alt;
    bib_set(&t->b->agency, f->control ? marc_field_text(t->mem, f, 0)
                                      : one(t, f, 'a'));
}

/* 008: year at 07, country at 15, readers at 22, language at 35. */
TAKE(take_coded)
{
    static const char readers[] = "abcdefgj", unimarc[] = "bcdemkma";
    const char *known;
    struct bib *b = t->b;

    (void)alt;
    if (f->n < 18)
        return;
    b->year = bib_year(arena_copy_bytes(t->mem, f->data + 7, 4));
    if (strspn(arena_copy_bytes(t->mem, f->data + 15, 3), " |#") < 3)
        b->country = bib_isbd_trim(f->data + 15, 3) == 0
                         ? ""
                         : arena_copy_bytes(t->mem, f->data + 15,
                                            f->data[17] == ' ' ? 2 : 3);
    known = f->n > 22 && f->data[22] != '\0' ? strchr(readers, f->data[22])
                                             : NULL;
    if (known != NULL && known < readers + 8)
        b->audience_code = unimarc[known - readers];
    if (f->n >= 38 && f->data[35] >= 'a' && f->data[35] <= 'z')
        b->language = arena_copy_bytes(t->mem, f->data + 35, 3);
}

TAKE(take_language)
{
    struct marc_sub s;

    (void)alt;
    if (t->b->language[0] == '\0' && marc_sub_find(f, 'a', &s))
        t->b->language = arena_copy_bytes(t->mem, s.p, s.n < 3 ? s.n : 3);
}

TAKE(take_class)
{
    const char *scheme = memcmp(f->tag, "05", 2) == 0 ? "lcc"
                         : memcmp(f->tag, "082", 3) == 0 ? "ddc"
                         : memcmp(f->tag, "080", 3) == 0 ? "udc"
                         : memcmp(f->tag, "093", 3) == 0 ? "clc"
                                                         : "other";
    const char *number = bib_sub(t->mem, f, 'a', false);
    const char *source = one(t, f, '2');

    (void)alt;
    if (memcmp(f->tag, "084", 3) == 0 && strncmp(source, "clc", 3) == 0)
        scheme = "clc";
    if (memcmp(f->tag, "084", 3) == 0 && strncmp(source, "kf", 2) == 0)
        scheme = "kf";
    if (strcmp(source, scheme) == 0)
        source = "";
    if (memcmp(f->tag, "090", 3) == 0)
        scheme = "lcc";
    if (memcmp(f->tag, "092", 3) == 0)
        scheme = "ddc";
    if (strcmp(scheme, "ddc") == 0) { /* 794.1/22: the stroke may be cut */
        char *p = arena_copy(t->mem, number);
        size_t n = 0;
        for (size_t i = 0; p[i] != '\0'; i++)
            if (p[i] != '/' && p[i] != '\'')
                p[n++] = p[i];
        p[n] = '\0';
        number = p;
    }
    bib_add_class(t, (struct bib_class){scheme, number, source});
}

static void add_name(struct bib_taking *t, const struct marc_field *f,
                     const struct marc_field *alt)
{
    bool corporate = f->tag[1] != '0';
    const char *codes = corporate ? "abnd" : "abc";
    const char *between = corporate ? ". " : " ";
    const char *role = one(t, f, 'e');
    const char *name = all(t, shown(t, f, alt), codes, between);
    const char *other =
        alt == NULL ? "" : all(t, hidden(t, f, alt), codes, between);

    if (role[0] == '\0')
        role = bib_role(one(t, f, '4'));
    bib_add_author(t, (struct bib_author){
                          .name = name,
                          .role = role,
                          .pinyin = t->han_first ? other : "",
                          .other = other,
                          .corporate = corporate,
                          .main = f->tag[0] == '1',
                      });
}

TAKE(take_author)
{
    add_name(t, f, alt);
    if (f->tag[0] == '7')
        bib_add(t->mem, &t->b->other_titles, one(t, f, 't'));
}

TAKE(take_title)
{
    const struct marc_field *s = shown(t, f, alt);
    struct bib *b = t->b;

    bib_set(&b->title, one(t, s, 'a'));
    bib_set(&b->title_rest, all(t, s, "b", " : "));
    bib_set(&b->responsibility, all(t, s, "c", " ; "));
    bib_set(&b->volume, all(t, s, "n", ". "));
    bib_set(&b->volume_title, all(t, s, "p", ". "));
    if (alt == NULL)
        return;
    if (t->han_first)
        bib_set(&b->title_pinyin, one(t, hidden(t, f, alt), 'a'));
    bib_add(t->mem, &b->other_titles,
            all(t, hidden(t, f, alt), "abnp", " : "));
}

TAKE(take_other_title)
{
    bib_add(t->mem, &t->b->other_titles, all(t, f, "abnp", ". "));
    if (alt != NULL)
        bib_add(t->mem, &t->b->other_titles, all(t, alt, "abnp", ". "));
}

TAKE(take_edition)
{
    bib_set(&t->b->edition, one(t, shown(t, f, alt), 'a'));
}

/* 264 has a second indicator: 1 is publication, 4 only a copyright date. */
TAKE(take_publisher)
{
    const struct marc_field *s = shown(t, f, alt);

    if (f->tag[2] == '4' && f->ind[1] == '4')
        return;
    bib_set(&t->b->place, one(t, s, 'a'));
    bib_set(&t->b->publisher, one(t, s, 'b'));
    bib_set(&t->b->date, one(t, s, 'c'));
}

TAKE(take_extent)
{
    const struct marc_field *s = shown(t, f, alt);

    bib_set(&t->b->extent, all(t, s, "a", " ; "));
    bib_set(&t->b->size, bib_sub(t->mem, s, 'c', true));
}

TAKE(take_series)
{
    const struct marc_field *s = shown(t, f, alt);

    bib_set(&t->b->series, all(t, s, "anp", ". "));
    bib_set(&t->b->series_volume, one(t, s, 'v'));
}

TAKE(take_note)
{
    bib_add(t->mem, &t->b->notes,
            bib_sub(t->mem, shown(t, f, alt), 'a', false));
}

TAKE(take_contents)
{
    bib_set(&t->b->contents,
            bib_joined(t->mem, shown(t, f, alt),
                       (struct bib_join){"agrt", " ", false}));
}

TAKE(take_abstract)
{
    bib_set(&t->b->abstract,
            bib_sub(t->mem, shown(t, f, alt), 'a', false));
}

TAKE(take_audience)
{
    bib_set(&t->b->audience, one(t, shown(t, f, alt), 'a'));
}

TAKE(take_subject)
{
    bib_add(t->mem, &t->b->subjects,
            all(t, shown(t, f, alt), "abctxyzv", "--"));
    if (alt != NULL)
        bib_add(t->mem, &t->b->subjects,
                all(t, hidden(t, f, alt), "abctxyzv", "--"));
}

TAKE(take_keyword)
{
    size_t at = 0;
    struct marc_sub s;

    (void)alt;
    while (marc_sub_next(f, &at, &s))
        if (s.code == 'a')
            bib_add(t->mem, &t->b->keywords,
                    arena_copy_bytes(t->mem, s.p, bib_isbd_trim(s.p, s.n)));
}

static const struct bib_rule rules[] = {
    {3, 3, take_agency},         {8, 8, take_coded},
    {20, 20, take_isbn},         {22, 22, take_issn},
    {40, 40, take_agency},       {41, 41, take_language},
    {50, 55, take_class},        {60, 60, take_class},
    {80, 82, take_class},        {84, 84, take_class},
    {90, 90, take_class},        {92, 93, take_class},
    {100, 111, take_author},     {130, 130, take_other_title},
    {210, 222, take_other_title}, {240, 243, take_other_title},
    {245, 245, take_title},      {246, 247, take_other_title},
    {250, 250, take_edition},    {260, 264, take_publisher},
    {300, 300, take_extent},     {440, 440, take_series},
    {490, 490, take_series},     {500, 504, take_note},
    {505, 505, take_contents},   {506, 519, take_note},
    {520, 520, take_abstract},   {521, 521, take_audience},
    {522, 599, take_note},       {600, 651, take_subject},
    {653, 653, take_keyword},    {655, 656, take_subject},
    {700, 711, take_author},     {730, 740, take_other_title},
    {800, 830, take_series},
};

/* ---- 880 ---------------------------------------------------------------- */

/* $6 of `f` begins with this tag and occurrence ("880", "01"). */
static bool links_to(const struct marc_field *f, const char *tag,
                     const char *occurrence)
{
    struct marc_sub s;

    return marc_sub_find(f, '6', &s) && s.n >= 6 &&
           memcmp(s.p, tag, 3) == 0 && memcmp(s.p + 4, occurrence, 2) == 0;
}

static const struct marc_field *partner(const struct bib_taking *t,
                                        const struct marc_field *f)
{
    const struct marc_field *alt = NULL;
    struct marc_sub s;

    if (!t->has_880 || !marc_sub_find(f, '6', &s) || s.n < 6 ||
        memcmp(s.p, "880", 3) != 0)
        return NULL;
    while ((alt = marc_field_next(t->rec, "880", alt)) != NULL)
        if (links_to(alt, f->tag, s.p + 4))
            return alt;
    return NULL;
}

/* An 880 without a partner stands for a field of its own. */
static bool is_lonely(const struct bib_taking *t, const struct marc_field *f,
                      char tag[4])
{
    const struct marc_field *other = NULL;
    struct marc_sub s;

    if (!marc_sub_find(f, '6', &s) || s.n < 6)
        return false;
    memcpy(tag, s.p, 3);
    tag[3] = '\0';
    while ((other = marc_field_next(t->rec, tag, other)) != NULL)
        if (links_to(other, "880", s.p + 4))
            return false;
    return true;
}

static void take_field(struct bib_taking *t, const struct marc_field *f)
{
    struct marc_field copy;
    bib_take *take;

    if (memcmp(f->tag, "880", 3) == 0) {
        copy = *f;
        if (!is_lonely(t, f, copy.tag))
            return;
        f = &copy;
    }
    take = bib_rule_for(rules, sizeof rules / sizeof *rules, f->tag);
    if (take != NULL && (!f->control || f->tag[1] == '0'))
        take(t, f, partner(t, f));
}

/* A Chinese work: said by 008 or 041, or not said and 880 is in Han. */
static bool is_chinese(const struct bib_taking *t)
{
    const char *text = marc_text(t->mem, t->rec, "008", 0);
    const char *language = marc_text(t->mem, t->rec, "041", 'a');
    const struct marc_field *f = marc_field_next(t->rec, "880", NULL);

    if (text != NULL && strlen(text) >= 38 && text[35] >= 'a')
        language = text + 35;
    if (language != NULL)
        return strncmp(language, "chi", 3) == 0 ||
               strncmp(language, "zho", 3) == 0;
    return f != NULL && bib_has_han(f->data, f->n);
}

void bib_from_marc21(struct bib_taking *t)
{
    struct bib *b = t->b;
    int written;

    t->has_880 = marc_field_next(t->rec, "880", NULL) != NULL;
    t->han_first = t->has_880 && is_chinese(t);
    for (size_t i = 0; i < t->rec->count; i++)
        take_field(t, &t->rec->fields[i]);
    bib_set(&b->title, b->other_titles.count > 0 ? b->other_titles.item[0]
                                                 : "");
    written = bib_year(b->date);
    if (written != 0)
        b->year = written;
}
