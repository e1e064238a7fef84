/* POST /titles: a title out of the few fields that a person types. */
#include "circulation-desk/api/api.h"
#include "rules/isbn.h"
#include "usecase/title.h"

static const struct bib blank = {
    .format = MARC_FORMAT_CNMARC, .control_number = "", .agency = "",
    .title = "", .title_rest = "", .title_pinyin = "", .responsibility = "",
    .volume = "", .volume_title = "", .edition = "", .place = "",
    .publisher = "", .date = "", .extent = "", .size = "", .series = "",
    .series_volume = "", .issn = "", .price = "", .price_cents = -1,
    .currency = "CNY", .language = "chi", .country = "CN", .audience = "",
    .abstract = "", .contents = "", .material = "book"};

static bool read_texts(struct call *k, struct bib *b, struct bib_author *a,
                       struct bib_class *cl)
{
    if (!body_text(k, "title", &b->title) ||
        !body_text_maybe(k, "title_rest", &b->title_rest) ||
        !body_text_maybe(k, "volume", &b->volume) ||
        !body_text_maybe(k, "author", &a->name) ||
        !body_text_maybe(k, "publisher", &b->publisher) ||
        !body_text_maybe(k, "place", &b->place) ||
        !body_text_maybe(k, "series", &b->series) ||
        !body_text_maybe(k, "extent", &b->extent) ||
        !body_text_maybe(k, "class", &cl->number))
        return false;
    b->responsibility = a->name;
    b->author_count = a->name[0] != '\0';
    b->class_count = cl->number[0] != '\0';
    return true;
}

static bool read_numbers(struct call *k, struct bib *b, const char **isbn)
{
    char key[ISBN_TEXT];
    int64_t year = 0;

    if (!body_text_maybe(k, "isbn", isbn) ||
        !body_int_maybe(k, "year", &year) ||
        !body_int_maybe(k, "price_cents", &b->price_cents))
        return false;
    if (year < 0 || year > 9999)
        return body_is_wrong(k, "year");
    b->year = (int)year;
    b->date = year ? arena_format(k->c.mem, "%d", b->year) : "";
    if (b->price_cents < -1 || b->price_cents > 100000000)
        return body_is_wrong(k, "price_cents");
    b->price = b->price_cents < 0
                   ? "" : arena_format(k->c.mem, "CNY%lld.%02d",
                                       (long long)(b->price_cents / 100),
                                       (int)(b->price_cents % 100));
    if (*isbn != NULL && isbn_read(*isbn, key) != ISBN_13 &&
        isbn_read(*isbn, key) != ISBN_10)
        return fail(&k->c, ERR_INVALID, "%s is no ISBN", *isbn);
    return true;
}

bool api_title_save(struct call *k)
{
    struct bib_author author = {.name = "", .role = "", .pinyin = "",
                                .other = "", .main = true};
    struct bib_class cl = {"clc", "", ""};
    const char *isbn = NULL;
    struct bib b = blank;
    struct title_form form = {.bib = &b};
    struct title_saved rs;

    b.authors = &author;
    b.classes = &cl;
    if (!read_texts(k, &b, &author, &cl) || !read_numbers(k, &b, &isbn) ||
        !body_bool_maybe(k, "even_if_known", &form.even_if_known))
        return false;
    b.isbns = (struct bib_list){&isbn, isbn != NULL};
    if (!title_save(&k->c, &form, &rs))
        return false;
    out_object(&k->out);
    out_put_int(&k->out, "id", rs.id);
    out_put_int(&k->out, "twin", rs.twin_id);
    out_put_int(&k->out, "journal", rs.journal_seq);
    out_object_end(&k->out);
    return true;
}
