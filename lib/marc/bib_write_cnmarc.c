/* bib_write_cnmarc.c - a bib as a CNMARC record: WH/T 0503, UNIMARC. */
#include <string.h>

#include "base/buf.h"
#include "marc/bib_parts.h"
#include "marc/bib_write.h"

/* 100 $a, 36 characters: entered, type of date, year, readers, government,
 * changed, language of cataloguing, transliteration, character sets (50: ISO
 * 10646), script of the title. */
static const char *general_data(struct bib_writing *w)
{
    const struct bib *b = w->b;
    bool han = !bib_empty(b->title) &&
               bib_has_han(b->title, strlen(b->title));
    bool serial = !bib_empty(b->material) &&
                  strcmp(b->material, "serial") == 0;
    bool known = b->year >= 1000 && b->year <= 9999;
    const char *year =
        known ? arena_format(w->mem, "%04d", b->year) : "    ";

    return arena_format(w->mem, "%s%c%s%s%c  y0chiy50      %s",
                        bib_today(w),
                        !known   ? 'u'
                        : serial ? 'a'
                                 : 'd',
                        year, known && serial ? "9999" : "    ",
                        b->audience_code == '\0' ? 'u' : b->audience_code,
                        han ? "ea" : "ba");
}

static void put_isbns(struct bib_writing *w)
{
    const struct bib *b = w->b;
    const char *price = bib_price_text(w);

    for (size_t i = 0; i < b->isbns.count; i++)
        BIB_PUT(w, "010", "  ", {'a', b->isbns.item[i]},
                {'d', i == 0 ? price : ""});
    if (b->isbns.count == 0 && bib_empty(b->issn))
        bib_put(w, "010", "  ", 'd', price);
    for (size_t i = 0; i < b->wrong_isbns.count; i++)
        bib_put(w, "010", "  ", 'z', b->wrong_isbns.item[i]);
    BIB_PUT(w, "011", "  ", {'a', b->issn},
            {'d', b->isbns.count == 0 ? price : ""});
}

static void put_coded(struct bib_writing *w)
{
    const struct bib *b = w->b;
    const char *country = bib_empty(b->country) ? "" : b->country;

    if (strlen(country) != 2 || country[0] >= 'a')
        country = bib_country_iso(country);
    bib_put(w, "100", "  ", 'a', general_data(w));
    bib_put(w, "101", "0 ", 'a', bib_language(w));
    bib_put(w, "102", "  ", 'a', country);
    if (w->rec->leader[6] == 'a' && w->rec->leader[7] == 'm') {
        bib_put(w, "105", "  ", 'a', "y   z   000yy");
        bib_put(w, "106", "  ", 'a', "r");
    }
}

/* The first statement is $f, each further one $g. */
static void put_responsibility(struct bib_writing *w, struct marc_field *f)
{
    const char *p = w->b->responsibility, *end;
    char code = 'f';

    if (bib_empty(p))
        p = bib_author_line(w->mem, w->b);
    for (; p != NULL && *p != '\0'; code = 'g') {
        end = strstr(p, " ; ");
        marc_add_sub(w->mem, f, code,
                     arena_copy_bytes(w->mem, p,
                                      end == NULL ? strlen(p)
                                                  : (size_t)(end - p)));
        p = end == NULL ? NULL : end + 3;
    }
}

static void put_title(struct bib_writing *w)
{
    const struct bib *b = w->b;
    struct marc_field *f = BIB_PUT(w, "200", "1 ", {'a', b->title},
                                   {'9', b->title_pinyin},
                                   {'h', b->volume}, {'i', b->volume_title},
                                   {'e', b->title_rest});

    if (f != NULL)
        put_responsibility(w, f);
}

static void put_imprint(struct bib_writing *w)
{
    const struct bib *b = w->b;
    const char *date = b->date;

    if (bib_empty(date) && b->year > 0)
        date = arena_format(w->mem, "%d", b->year);
    bib_put(w, "205", "  ", 'a', b->edition);
    BIB_PUT(w, "210", "  ", {'a', b->place}, {'c', b->publisher},
            {'d', date});
    BIB_PUT(w, "215", "  ", {'a', b->extent}, {'d', b->size});
    BIB_PUT(w, "225", "2 ", {'a', b->series}, {'v', b->series_volume});
}

static void put_notes(struct bib_writing *w)
{
    const struct bib *b = w->b;

    bib_put_list(w, "300", "  ", &b->notes);
    bib_put(w, "327", "1 ", 'a', b->contents);
    bib_put(w, "330", "  ", 'a', b->abstract);
    bib_put(w, "333", "  ", 'a', b->audience);
    bib_put_list(w, "517", "1 ", &b->other_titles);
}

static void put_classes(struct bib_writing *w)
{
    static const struct {
        const char *tag, *scheme;
    } order[] = {{"675", "udc"},   {"676", "ddc"}, {"680", "lcc"},
                 {"686", "other"}, {"690", "clc"}, {"692", "kf"}};
    const struct bib *b = w->b;

    for (size_t k = 0; k < sizeof order / sizeof *order; k++)
        for (size_t i = 0; i < b->class_count; i++)
            if (strcmp(b->classes[i].scheme, order[k].scheme) == 0)
                BIB_PUT(w, order[k].tag, "  ", {'a', b->classes[i].number},
                        {'v', b->classes[i].edition});
}

/* A Western name is turned around: the second indicator says so. */
static void put_author(struct bib_writing *w, const struct bib_author *a)
{
    const char *comma = a->corporate ? NULL : strstr(a->name, ", ");
    const char *tag = a->corporate ? (a->main ? "711" : "712")
                                   : (a->main ? "701" : "702");
    const char *ind = a->corporate ? "02" : comma == NULL ? " 0" : " 1";
    const char *name = a->name, *rest = "";

    if (comma != NULL) {
        name = arena_copy_bytes(w->mem, name, (size_t)(comma - name));
        rest = comma + 2;
    }
    BIB_PUT(w, tag, ind, {'a', name}, {'b', rest}, {'9', a->pinyin},
            {'4', a->role});
}

static void put_authors(struct bib_writing *w)
{
    static const struct {
        bool corporate, main;
    } order[] = {{false, true}, {false, false}, {true, true}, {true, false}};

    for (size_t k = 0; k < 4; k++)
        for (size_t i = 0; i < w->b->author_count; i++) {
            const struct bib_author *a = &w->b->authors[i];
            if (a->corporate == order[k].corporate &&
                a->main == order[k].main)
                put_author(w, a);
        }
}

void bib_write_cnmarc(struct bib_writing *w)
{
    put_isbns(w);
    put_coded(w);
    put_title(w);
    put_imprint(w);
    put_notes(w);
    bib_put_subjects(w, "606", "0 ");
    bib_put_list(w, "610", "0 ", &w->b->keywords);
    put_classes(w);
    put_authors(w);
    BIB_PUT(w, "801", " 0", {'a', "CN"}, {'b', w->b->agency},
            {'c', bib_today(w)});
}
