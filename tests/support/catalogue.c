#include "tests/support/catalogue.h"

#include <string.h>

#include "base/buf.h"
#include "marc/bib.h"
#include "tests/support/check.h"
#include "usecase/copy.h"
#include "usecase/import.h"
#include "usecase/school.h"
#include "usecase/title.h"

struct ctx catalogue_new(void)
{
    struct ctx c = fresh_db();
    struct school_form form = {.code = "S1", .name = "One",
                               .stage = "primary"};

    CHECK_OK(&c, school_setup(&c, &form, &c.school_id));
    return c;
}

void catalogue_add_file(struct ctx *c, const char *path)
{
    struct import_request rq = {.path = path, .profile = "none"};
    struct import_result rs;

    if (!catalogue_import(c, &rq, &rs))
        fail_msg("%s: %s", path, c->err.english);
    CHECK(rs.finished);
}

struct ctx catalogue_sample(void)
{
    struct ctx c = catalogue_new();

    catalogue_add_file(&c, "samples/school.cnmarc.iso");
    return c;
}

static const char *or_empty(const char *s)
{
    return s == NULL ? "" : s;
}

int64_t catalogue_add(struct ctx *c, const struct book *b)
{
    const char *isbn[] = {b->isbn}, *subject[] = {b->subject};
    struct bib_author author = {or_empty(b->author), "", "", "", false, true};
    struct bib_class class_number = {"clc", or_empty(b->class_number), ""};
    struct bib bib = {
        .format = MARC_FORMAT_CNMARC, .control_number = "", .agency = "",
        .title = b->title, .title_rest = or_empty(b->rest),
        .title_pinyin = "", .responsibility = "", .volume = "",
        .volume_title = "", .authors = &author,
        .author_count = b->author != NULL, .edition = "", .place = "",
        .publisher = "", .date = "", .year = b->year, .extent = "",
        .size = "", .series = "", .series_volume = "",
        .isbns = {isbn, b->isbn != NULL}, .issn = "", .price = "",
        .price_cents = -1, .currency = "", .classes = &class_number,
        .class_count = b->class_number != NULL,
        .subjects = {subject, b->subject != NULL}, .language = "chi",
        .country = "CN", .audience = "", .abstract = "", .contents = "",
        .material = "book"};
    struct title_form form = {.bib = &bib, .even_if_known = true};
    struct title_saved saved;

    if (b->year != 0)
        bib.date = arena_format(c->mem, "%d", b->year);
    CHECK_OK(c, title_save(c, &form, &saved));
    CHECK(saved.id != 0);
    return saved.id;
}

int64_t catalogue_copy(struct ctx *c, int64_t title_id, const char *barcode)
{
    struct copy_form form = {.title_id = title_id, .barcode = barcode,
                             .copy_number = -1, .price_cents = -1,
                             .paid_cents = -1, .reading_room_only = -1,
                             .min_grade = -1, .acquired_on = -1};
    int64_t id;

    CHECK_OK(c, copy_save(c, &form, &id));
    return id;
}

const char *found_by(struct ctx *c, const struct search_request *rq)
{
    struct search_result rs;
    struct buf b = buf_new(c->mem);

    CHECK_OK(c, search_titles(c, rq, &rs));
    for (size_t i = 0; i < rs.n; i++) {
        buf_text(&b, i == 0 ? "" : "|");
        buf_text(&b, rs.hits[i].title);
    }
    return b.p;
}

const char *found(struct ctx *c, const char *text)
{
    return found_by(c, &(struct search_request){.text = text,
                                                .no_facets = true});
}

const char *found_typing(struct ctx *c, const char *text)
{
    return found_by(c, &(struct search_request){.text = text, .prefix = true,
                                                .no_facets = true});
}
