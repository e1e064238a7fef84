/* /titles: the catalogue. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "circulation-desk/api/api.h"
#include "circulation-desk/api/title_parts.h"
#include "rules/call_number.h"
#include "rules/copy_state.h"
#include "usecase/copy.h"
#include "usecase/title.h"
#include "usecase/title_search.h"

static bool read_field(struct call *k, enum search_field *field)
{
    static const char *const words[] = {"any", "title", "author", "isbn",
                                        "class", "barcode"};
    const char *word = query_text(k, "field");

    if (word == NULL)
        return true;
    for (int i = 0; i < 6; i++)
        if (strcmp(words[i], word) == 0) {
            *field = (enum search_field)i;
            return true;
        }
    return fail(&k->c, ERR_INVALID, "there is no field \"%s\"", word);
}

static bool read_numbers(struct call *k, struct search_request *rq)
{
    int64_t years[2] = {0, 9999}, offsets[2] = {0, 10000};
    int64_t limits[2] = {1, SEARCH_LIMIT_MOST};
    int64_t from = 0, to = 0, offset = 0, limit = 20;

    if (!query_int(k, "year_from", years, &from) ||
        !query_int(k, "year_to", years, &to) ||
        !query_int(k, "offset", offsets, &offset) ||
        !query_int(k, "limit", limits, &limit) ||
        !query_id(k, "shelf", &rq->location_id) ||
        !query_flag(k, "prefix", &rq->prefix) ||
        !query_flag(k, "available", &rq->available))
        return false;
    rq->year_from = (int)from;
    rq->year_to = (int)to;
    rq->offset = (int)offset;
    rq->limit = (int)limit;
    rq->no_facets = rq->prefix;
    return true;
}

static void out_year(struct json_out *j, int year)
{
    if (year == 0)
        out_put_null(j, "year");
    else
        out_put_int(j, "year", year);
}

static void out_isbn(struct json_out *j, const char *isbn)
{
    out_put(j, "isbn", isbn == NULL || *isbn == '\0' ? NULL : isbn);
}

void search_hit_json(struct json_out *j, const struct search_hit *h)
{
    out_object(j);
    out_put_int(j, "id", h->title_id);
    out_put(j, "title", h->title);
    out_put(j, "title_rest", h->title_rest);
    out_put(j, "author", h->author);
    out_put(j, "publisher", h->publisher);
    out_year(j, h->year);
    out_isbn(j, h->isbn);
    out_put(j, "class_number", h->class_number);
    out_put(j, "call_number", h->call_number);
    out_put(j, "location", h->location);
    out_put_int(j, "copies", h->copies);
    out_put_int(j, "available", h->available);
    out_object_end(j);
}

/* A class letter by its words, a shelf of ours in the reader's language. */
static const char *facet_name(struct call *k, const char *facet,
                              const struct search_facet *f)
{
    const char *label = f->label != NULL && *f->label != '\0' ? f->label
                                                               : f->value;
    const char *main_class = strcmp(facet, "class") == 0
                                 ? clc_main_class(f->value[0]) : NULL;

    if (main_class != NULL)
        return say(k->c.lang, main_class);
    return strcmp(facet, "shelf") == 0 ? say(k->c.lang, label) : label;
}

static void facet_json(struct call *k, const char *name,
                       const struct search_facet *f, size_t n)
{
    struct json_out *j = &k->out;

    out_key(j, name);
    out_array(j);
    for (size_t i = 0; i < n; i++) {
        out_object(j);
        out_put(j, "value", f[i].value);
        out_put(j, "name", facet_name(k, name, &f[i]));
        out_put_int(j, "count", f[i].count);
        out_object_end(j);
    }
    out_array_end(j);
}

static void facets_json(struct call *k, const struct search_facets *f)
{
    struct search_facet now = {"1", say(k->c.lang, "On the shelf now"),
                               f->available};
    struct json_out *j = &k->out;

    out_key(j, "facets");
    out_object(j);
    facet_json(k, "author", f->authors, f->author_n);
    facet_json(k, "class", f->classes, f->class_n);
    facet_json(k, "year", f->years, f->year_n);
    facet_json(k, "shelf", f->locations, f->location_n);
    facet_json(k, "available", &now, f->available > 0);
    out_object_end(j);
}

bool search_answer(struct call *k)
{
    struct search_request rq = {
        .text = query_text(k, "q"),
        .author = query_text(k, "author"),
        .class_begin = query_text(k, "class"),
        .school_id = k->c.school_id,
    };
    struct search_result rs;

    if (!read_field(k, &rq.field) || !read_numbers(k, &rq) ||
        !title_search(&k->c, &rq, &rs))
        return false;
    out_object(&k->out);
    out_key(&k->out, "titles");
    out_array(&k->out);
    for (size_t i = 0; i < rs.n; i++)
        search_hit_json(&k->out, &rs.hits[i]);
    out_array_end(&k->out);
    out_put_int(&k->out, "total", rs.total);
    out_put_bool(&k->out, "total_is_exact", !rs.capped);
    out_put_int(&k->out, "offset", rq.offset);
    facets_json(k, &rs.facets);
    out_object_end(&k->out);
    return true;
}

bool api_title_search(struct call *k)
{
    return search_answer(k);
}

/* ---- one title ---------------------------------------------------------- */

bool copy_is_available(const struct copy *copy)
{
    return copy->loan_id == 0 && copy->hold_id == 0 && copy->lendable &&
           strcmp(copy->state, "available") == 0;
}

static void copy_json(struct call *k, const struct copy *copy)
{
    struct json_out *j = &k->out;

    out_object(j);
    out_put_int(j, "id", copy->id);
    out_put(j, "barcode", copy->barcode);
    out_put(j, "accession", copy->accession);
    out_put(j, "call_number", copy->call_number);
    out_put(j, "volume", copy->volume);
    out_put(j, "location", copy->location_name == NULL
                               ? NULL : say(k->c.lang, copy->location_name));
    out_put(j, "type", say(k->c.lang, copy->type_name));
    out_put(j, "state", copy->state);
    out_put(j, "state_text",
            copy->loan_id != 0 ? say(k->c.lang, "on loan")
                               : say(k->c.lang,
                                     copy_state_name(copy->state)));
    out_put_bool(j, "available", copy_is_available(copy));
    out_put_day(j, "due", copy->loan_id != 0 ? copy->loan_due : 0);
    out_put(j, "note", copy->note);
    out_object_end(j);
}

void title_json(struct json_out *j, const struct title *t)
{
    out_put_int(j, "id", t->id);
    out_put(j, "title", t->title);
    out_put(j, "title_rest", t->title_rest);
    out_put(j, "author", t->author);
    out_put(j, "publisher", t->publisher);
    out_put(j, "place", t->place);
    out_year(j, t->year);
    out_isbn(j, t->isbn);
    out_put(j, "class_number", t->class_number);
    out_put(j, "language", t->language);
    out_put(j, "series", t->series);
    out_put(j, "volume", t->volume);
    out_put(j, "extent", t->extent);
    if (t->price_cents < 0)
        out_put_null(j, "price_cents");
    else
        out_put_int(j, "price_cents", t->price_cents);
}

bool api_title_show(struct call *k)
{
    struct title_view view;
    struct copy *copies;
    size_t n;

    if (!title_show(&k->c, k->id, &view) ||
        !copy_list(&k->c, view.title.id, k->c.school_id, &copies, &n))
        return false;
    out_object(&k->out);
    title_json(&k->out, &view.title);
    out_key(&k->out, "copies");
    out_array(&k->out);
    for (size_t i = 0; i < n; i++)
        copy_json(k, &copies[i]);
    out_array_end(&k->out);
    out_object_end(&k->out);
    return true;
}
