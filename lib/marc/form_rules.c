/* form_rules.c - the parts of the form (form.h), for each format. */
#include <string.h>

#include "marc/form.h"

#define T TEXT_FOR_LATER

#define ONE(name, code) {name, code, NULL, NULL, 0, 0}
#define MANY(name, codes, between) {name, codes, between, NULL, 0, 0}
#define ISBD(name, code, mark) {name, code, NULL, mark, 0, 0}
#define AT(name, code, at, length) {name, code, NULL, NULL, at, length}
#define KIND {"kind", "", NULL, NULL, 0, 0}

static const struct form_part_rule cnmarc[] = {
    {"title", T("Title"), "200", "1 ", false, NULL,
     {ONE("title", "a"), ONE("pinyin", "9A"), MANY("rest", "e", " : "),
      MANY("parallel", "d", " = "), ONE("volume", "h"),
      ONE("volume_title", "i"), ONE("responsibility", "f"),
      MANY("more_responsibility", "g", " ; ")}},
    {"authors", T("Authors"), "701 702 700 711 712 710", " 0", true, NULL,
     {KIND, ONE("name", "a"), ONE("rest", "b"), ONE("dates", "f"),
      ONE("pinyin", "9A"), ONE("role", "4")}},
    {"other_titles", T("Other titles"), "517 516 512 510 500 540", "1 ", true,
     NULL, {KIND, ONE("title", "a"), ONE("rest", "e")}},
    {"isbn", T("ISBN and price"), "010", "  ", true, NULL,
     {ONE("isbn", "a"), ONE("binding", "b"), ONE("price", "d"),
      ONE("wrong", "z")}},
    {"issn", T("ISSN"), "011", "  ", true, NULL,
     {ONE("issn", "a"), ONE("price", "d")}},
    {"edition", T("Edition"), "205", "  ", true, NULL, {ONE("edition", "a")}},
    {"imprint", T("Publication"), "210", "  ", true, NULL,
     {ONE("place", "a"), ONE("publisher", "c"), ONE("date", "d")}},
    {"extent", T("Physical description"), "215", "  ", true, NULL,
     {ONE("extent", "a"), ONE("illustrations", "c"), ONE("size", "d"),
      ONE("accompanying", "e")}},
    {"series", T("Series"), "225", "2 ", true, NULL,
     {ONE("series", "a"), ONE("volume", "v")}},
    {"class", T("Class number"), "690 692 676 675 686", "  ", true, NULL,
     {KIND, ONE("number", "a"), ONE("edition", "v")}},
    {"subjects", T("Subjects"), "606 600 601 605 607", "0 ", true, NULL,
     {KIND, MANY("heading", "axyzj", "--")}},
    {"keywords", T("Keywords"), "610", "0 ", true, NULL,
     {MANY("keywords", "a", " ; ")}},
    {"summary", T("Summary"), "330", "  ", true, NULL, {ONE("summary", "a")}},
    {"contents", T("Contents"), "327", "1 ", true, NULL,
     {MANY("contents", "a", " ; ")}},
    {"audience", T("Intended readers"), "333", "  ", true, NULL,
     {ONE("audience", "a")}},
    {"notes", T("Notes"), "300 304 305 306 307 308 310 312 314 320 326",
     "  ", true, NULL, {KIND, ONE("note", "a")}},
    {"language", T("Language"), "101", "0 ", false, NULL,
     {ONE("language", "a"), ONE("original", "c")}},
    {"country", T("Country"), "102", "  ", false, NULL, {ONE("country", "a")}},
    {"coded", T("Coded data"), "100", "  ", false, NULL,
     {AT("year", "a", 9, 4), AT("readers", "a", 17, 1)}},
    {.name = NULL},
};

static const struct form_part_rule marc21[] = {
    {"title", T("Title"), "245", "10", false, NULL,
     {ONE("title", "a"), ISBD("volume", "n", "."),
      ISBD("volume_title", "p", ","), ISBD("rest", "b", " :"),
      ISBD("responsibility", "c", " /")}},
    {"script", T("Title in the original script"), "880", "10", false, "245",
     {ONE("title", "a"), ISBD("volume", "n", "."),
      ISBD("volume_title", "p", ","), ISBD("rest", "b", " :"),
      ISBD("responsibility", "c", " /")}},
    {"authors", T("Authors"), "700 100 710 110", "1 ", true, NULL,
     {KIND, ONE("name", "a"), ISBD("dates", "d", ","),
      ISBD("role", "e", ",")}},
    {"other_titles", T("Other titles"), "246 240 730 740", "3 ", true, NULL,
     {KIND, ONE("title", "a"), ISBD("rest", "b", " :")}},
    {"isbn", T("ISBN and price"), "020", "  ", true, NULL,
     {ONE("isbn", "a"), ONE("binding", "q"), ISBD("price", "c", " :"),
      ONE("wrong", "z")}},
    {"issn", T("ISSN"), "022", "  ", true, NULL, {ONE("issn", "a")}},
    {"edition", T("Edition"), "250", "  ", true, NULL,
     {ONE("edition", "a"), ISBD("rest", "b", " /")}},
    {"imprint", T("Publication"), "264 260", " 1", true, NULL,
     {KIND, ONE("place", "a"), ISBD("publisher", "b", " :"),
      ISBD("date", "c", ",")}},
    {"extent", T("Physical description"), "300", "  ", true, NULL,
     {ONE("extent", "a"), ISBD("illustrations", "b", " :"),
      ISBD("size", "c", " ;"), ISBD("accompanying", "e", " +")}},
    {"series", T("Series"), "490", "0 ", true, NULL,
     {ONE("series", "a"), ISBD("volume", "v", " ;")}},
    {"class", T("Class number"), "084 082 050", "  ", true, NULL,
     {KIND, ONE("number", "a"), ONE("edition", "2")}},
    {"subjects", T("Subjects"), "650 651 600 610", " 0", true, NULL,
     {KIND, MANY("heading", "axzyv", "--")}},
    {"keywords", T("Keywords"), "653", "  ", true, NULL,
     {MANY("keywords", "a", " ; ")}},
    {"summary", T("Summary"), "520", "  ", true, NULL, {ONE("summary", "a")}},
    {"contents", T("Contents"), "505", "0 ", true, NULL,
     {ONE("contents", "a")}},
    {"audience", T("Intended readers"), "521", "  ", true, NULL,
     {ONE("audience", "a")}},
    {"notes", T("Notes"), "500 504 546 586", "  ", true, NULL,
     {KIND, ONE("note", "a")}},
    {"coded", T("Coded data"), "008", "", false, NULL,
     {AT("year", "", 7, 4), AT("country", "", 15, 3),
      AT("readers", "", 22, 1),
      AT("language", "", 35, 3)}},
    {.name = NULL},
};

const struct form_part_rule *marc_form_rules(enum marc_format format)
{
    return format == MARC_FORMAT_CNMARC ? cnmarc : marc21;
}

const struct form_part_rule *marc_form_rule(enum marc_format format,
                                            const char *name)
{
    for (const struct form_part_rule *p = marc_form_rules(format);
         p->name != NULL; p++)
        if (strcmp(p->name, name) == 0)
            return p;
    return NULL;
}

const struct marc_place *form_column_place(enum marc_format format,
                                           const struct form_part_rule *part,
                                           const struct form_column *column)
{
    const struct marc_field_rule *f = marc_rule(format, part->tags);

    for (int i = 0; column->length > 0 && f != NULL && i < f->place_count;
         i++)
        if (f->places[i].at == column->at)
            return &f->places[i];
    return NULL;
}

const char *form_column_name(const struct ctx *c, enum marc_format format,
                             const struct form_part_rule *part,
                             const struct form_column *column)
{
    const struct marc_place *place = form_column_place(format, part, column);
    const char *tag = part->linked == NULL ? part->tags : part->linked;
    const struct marc_field_rule *f = marc_rule(format, tag);
    const struct marc_sub_rule *s = NULL;

    if (place != NULL)
        return marc_name_in(&place->name, c->lang);
    if (column->codes[0] == '\0')
        return say(c->lang, "Kind");
    if (f != NULL)
        s = marc_sub_rule(f, column->codes[0]);
    return s != NULL ? marc_name_in(&s->name, c->lang) : column->name;
}
