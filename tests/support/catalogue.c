#include "tests/support/catalogue.h"

#include <string.h>

#include "base/buf.h"
#include "marc/bib.h"
#include "tests/support/check.h"
#include "usecase/copy.h"
#include "usecase/import.h"
#include "usecase/school.h"
#include "usecase/title.h"

void catalogue_begin(struct ctx *c)
{
    struct school_form form = {.code = "S1", .name = "One",
                               .stage = "primary"};

    CHECK_OK(c, school_setup(c, &form, &c->school_id));
}

struct ctx catalogue_new(void)
{
    struct ctx c = fresh_db();

    catalogue_begin(&c);
    return c;
}

void catalogue_add_file(struct ctx *c, const char *path)
{
    catalogue_add_file_with(c, path, "none");
}

void catalogue_add_file_with(struct ctx *c, const char *path,
                             const char *profile)
{
    struct import_request rq = {.path = path, .profile = profile};
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

const struct bib *catalogue_bib(struct ctx *c, const struct book *b)
{
    const char **texts = ARENA_ARRAY(c->mem, const char *, 2);
    struct bib_author *author = ARENA_NEW(c->mem, struct bib_author);
    struct bib_class *number = ARENA_NEW(c->mem, struct bib_class);
    struct bib *bib = ARENA_NEW(c->mem, struct bib);

    texts[0] = b->isbn;
    texts[1] = b->subject;
    *author = (struct bib_author){or_empty(b->author), "", "", "", false,
                                  true};
    *number = (struct bib_class){"clc", or_empty(b->class_number), ""};
    *bib = (struct bib){
        .format = MARC_FORMAT_CNMARC, .control_number = "", .agency = "",
        .title = b->title, .title_rest = or_empty(b->rest),
        .title_pinyin = "", .responsibility = "", .volume = "",
        .volume_title = "", .authors = author,
        .author_count = b->author != NULL, .edition = "", .place = "",
        .publisher = "", .date = "", .year = b->year, .extent = "",
        .size = "", .series = "", .series_volume = "",
        .isbns = {texts, b->isbn != NULL}, .issn = "", .price = "",
        .price_cents = -1, .currency = "", .classes = number,
        .class_count = b->class_number != NULL,
        .subjects = {texts + 1, b->subject != NULL}, .language = "chi",
        .country = "CN", .audience = "", .abstract = "", .contents = "",
        .material = "book"};
    if (b->year != 0)
        bib->date = arena_format(c->mem, "%d", b->year);
    return bib;
}

int64_t catalogue_add(struct ctx *c, const struct book *b)
{
    struct title_form form = {.bib = catalogue_bib(c, b),
                              .even_if_known = true};
    struct title_saved saved;

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
