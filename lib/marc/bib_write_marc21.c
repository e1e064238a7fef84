/* bib_write_marc21.c - a bib as a MARC 21 record. Leader 18 is 'c': ISBD
 * punctuation is left out. */
#include <string.h>

#include "marc/bib_parts.h"
#include "marc/bib_write.h"

/* 008/22: the readers. */
static char readers(char unimarc)
{
    static const char from[] = "abcdekm", to[] = "jabcdfe";
    const char *at = unimarc == '\0' ? NULL : strchr(from, unimarc);

    return at == NULL ? ' ' : to[at - from];
}

/* 008, 40 characters: entered, date, country, 17 for the material (those of
 * books; '|' where it is no book), language, source. */
static const char *coded_data(struct bib_writing *w)
{
    const struct bib *b = w->b;
    bool book = w->rec->leader[6] == 'a' && w->rec->leader[7] == 'm';
    bool known = b->year >= 1000 && b->year <= 9999;
    const char *country = bib_empty(b->country) ? "" : b->country;
    char material[18] = "    x      000 0 ";

    if (country[0] >= 'A' && country[0] <= 'Z')
        country = bib_country_marc21(country);
    material[4] = readers(b->audience_code);
    if (!book)
        memset(material, '|', 17);
    return arena_format(w->mem, "%s%c%s    %-3.3s%s%s d", bib_today(w) + 2,
                        known ? 's' : 'n',
                        known ? arena_format(w->mem, "%04d", b->year)
                              : "uuuu",
                        country[0] == '\0' ? "xx " : country, material,
                        bib_language(w));
}

static void put_numbers(struct bib_writing *w)
{
    const struct bib *b = w->b;
    const char *price = bib_price_text(w);

    for (size_t i = 0; i < b->isbns.count; i++)
        BIB_PUT(w, "020", "  ", {'a', b->isbns.item[i]},
                {'c', i == 0 ? price : ""});
    if (b->isbns.count == 0)
        bib_put(w, "020", "  ", 'c', price);
    for (size_t i = 0; i < b->wrong_isbns.count; i++)
        bib_put(w, "020", "  ", 'z', b->wrong_isbns.item[i]);
    bib_put(w, "022", "  ", 'a', b->issn);
    BIB_PUT(w, "040", "  ", {'a', b->agency}, {'b', "chi"},
            {'c', b->agency});
}

static void put_class(struct bib_writing *w, const struct bib_class *k)
{
    if (strcmp(k->scheme, "lcc") == 0)
        bib_put(w, "050", " 4", 'a', k->number);
    else if (strcmp(k->scheme, "udc") == 0)
        BIB_PUT(w, "080", "  ", {'a', k->number}, {'2', k->edition});
    else if (strcmp(k->scheme, "ddc") == 0)
        BIB_PUT(w, "082", "04", {'a', k->number}, {'2', k->edition});
    else if (strcmp(k->scheme, "other") == 0)
        BIB_PUT(w, "084", "  ", {'a', k->number}, {'2', k->edition});
    else
        BIB_PUT(w, "084", "  ", {'a', k->number}, {'2', k->scheme});
}

static void put_classes(struct bib_writing *w)
{
    static const char *const order[] = {"lcc", "udc", "ddc", "clc", "kf",
                                        "other"};

    for (size_t k = 0; k < sizeof order / sizeof *order; k++)
        for (size_t i = 0; i < w->b->class_count; i++)
            if (strcmp(w->b->classes[i].scheme, order[k]) == 0)
                put_class(w, &w->b->classes[i]);
}

static const struct bib_author *main_author(const struct bib *b)
{
    for (size_t i = 0; i < b->author_count; i++)
        if (b->authors[i].main)
            return &b->authors[i];
    return NULL;
}

static void put_author(struct bib_writing *w, const char *tag,
                       const struct bib_author *a)
{
    BIB_PUT(w, tag, a->corporate ? "2 " : "1 ", {'a', a->name},
            {'e', a->role});
}

static void put_added_authors(struct bib_writing *w,
                              const struct bib_author *skip)
{
    for (int corporate = 0; corporate < 2; corporate++)
        for (size_t i = 0; i < w->b->author_count; i++) {
            const struct bib_author *a = &w->b->authors[i];
            if (a != skip && a->corporate == (corporate == 1))
                put_author(w, corporate ? "710" : "700", a);
        }
}

static void put_title(struct bib_writing *w, bool has_main)
{
    const struct bib *b = w->b;
    const char *said = bib_empty(b->responsibility)
                           ? bib_author_line(w->mem, b)
                           : b->responsibility;

    BIB_PUT(w, "245", has_main ? "10" : "00",
            {'6', bib_empty(b->title_pinyin) ? "" : "880-01"},
            {'a', b->title}, {'n', b->volume}, {'p', b->volume_title},
            {'b', b->title_rest}, {'c', said});
    bib_put_list(w, "246", "3 ", &b->other_titles);
}

static void put_imprint(struct bib_writing *w)
{
    const struct bib *b = w->b;
    const char *date = b->date;

    if (bib_empty(date) && b->year > 0)
        date = arena_format(w->mem, "%d", b->year);
    bib_put(w, "250", "  ", 'a', b->edition);
    BIB_PUT(w, "264", " 1", {'a', b->place}, {'b', b->publisher},
            {'c', date});
    BIB_PUT(w, "300", "  ", {'a', b->extent}, {'c', b->size});
    BIB_PUT(w, "490", "0 ", {'a', b->series}, {'v', b->series_volume});
}

static void put_notes(struct bib_writing *w)
{
    const struct bib *b = w->b;

    bib_put_list(w, "500", "  ", &b->notes);
    bib_put(w, "505", "0 ", 'a', b->contents);
    bib_put(w, "520", "  ", 'a', b->abstract);
    bib_put(w, "521", "  ", 'a', b->audience);
    bib_put_subjects(w, "650", " 4");
    bib_put_list(w, "653", "  ", &b->keywords);
}

void bib_write_marc21(struct bib_writing *w)
{
    const struct bib_author *first = main_author(w->b);

    marc_add_control(w->mem, w->rec, "008", coded_data(w));
    put_numbers(w);
    put_classes(w);
    if (first != NULL)
        put_author(w, first->corporate ? "110" : "100", first);
    put_title(w, first != NULL);
    put_imprint(w);
    put_notes(w);
    put_added_authors(w, first);
    if (!bib_empty(w->b->title_pinyin))
        BIB_PUT(w, "880", "10", {'6', "245-01"}, {'a', w->b->title_pinyin});
}
