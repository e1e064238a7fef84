#include "quick_copy.h"

#include <string.h>

#include "actor.h"
#include "base/text.h"
#include "copy_parts.h"
#include "deed.h"
#include "marc/bib.h"
#include "model/lists.h"
#include "model/school.h"
#include "rules/isbn.h"
#include "title_parts.h"

struct deed {
    const struct quick_copy_request *rq;
    struct quick_copy_result *rs;
    char isbn[ISBN_TEXT]; /* 13 digits; "" none */
    struct title_draft draft;
    bool has_draft;
};

/* What is on the cover as a record, so that nothing is missing when the full
 * one comes. */
static bool make_draft(struct ctx *c, struct deed *d)
{
    const struct quick_copy_request *rq = d->rq;
    struct bib_author author = {.name = rq->author ? rq->author : ""};
    const char *isbns[] = {d->isbn};
    struct bib bib = {.title = rq->title, .price_cents = -1};

    d->has_draft = rq->title != NULL && rq->title[0] != '\0';
    if (!d->has_draft)
        return true;
    if (author.name[0] != '\0') {
        bib.authors = &author;
        bib.author_count = 1;
        bib.responsibility = author.name;
    }
    if (d->isbn[0] != '\0')
        bib.isbns = (struct bib_list){isbns, 1};
    if (!title_draft_make(c, bib_to_marc(c, &bib, MARC_FORMAT_CNMARC),
                          &d->draft))
        return false;
    d->draft.title.state = "brief";
    return true;
}

static bool find_or_make_title(struct ctx *c, struct deed *d, int64_t *id)
{
    struct table known = {0};

    if (d->isbn[0] != '\0' &&
        !title_ids_by_number(c, "isbn", d->isbn, 1, &known))
        return false;
    d->rs->brief = known.rows == 0;
    if (!d->rs->brief) {
        *id = cell_int(&known, 0, 0);
        return true;
    }
    if (!d->has_draft)
        return fail(c, ERR_INVALID, "this ISBN is not known here: give the"
                                    " title, too");
    return title_put_new(c, &d->draft, id);
}

static bool make_copy(struct ctx *c, const struct deed *d, int64_t title_id,
                      int64_t *copy_id)
{
    struct copy_record r = {
        .school_id = c->school_id,
        .title_id = title_id,
        .barcode = d->rq->barcode,
        .accession = "",
        .call_number = "",
        .volume = "",
        .note = "",
        .source = "found",
        .state = "available",
        .price_cents = d->rq->price_cents,
        .parts = 1,
        .acquired_on = c->today,
    };
    struct school school;

    if (!school_find(c, c->school_id, NULL, &school) ||
        !list_find(c, LIST_COPY_TYPE, c->school_id, "book", &r.copy_type_id))
        return false;
    if (r.copy_type_id == 0)
        return fail(c, ERR_CONFLICT, "this school has no kind of copy called"
                                     " book");
    if (r.price_cents < 0)
        r.price_cents = 0; /* not known */
    r.currency = school.currency;
    return copy_call_sort(c, "", &r.call_sort) && copy_insert(c, &r, copy_id);
}

static bool write_all(struct ctx *c, struct deed *d)
{
    struct journal_entry e = {.deed = "quick_copy"};
    struct deed_data data;

    if (!copy_barcode_is_free(c, d->rq->barcode, 0) ||
        !find_or_make_title(c, d, &e.title_id) ||
        !make_copy(c, d, e.title_id, &e.copy_id))
        return false;
    deed_data_begin(c, &data);
    deed_put_text(&data, "barcode", d->rq->barcode);
    deed_put_int(&data, "brief", d->rs->brief);
    e.data = deed_data_end(&data);
    return journal_add(c, c->school_id, &e, &d->rs->journal_seq) &&
           copy_by_id(c, e.copy_id, &d->rs->copy);
}

static bool work(struct ctx *c, void *arg)
{
    struct deed *d = arg;
    struct journal_entry first;

    *d->rs = (struct quick_copy_result){0};
    if (!deed_first_answer(c, "quick_copy", 0, &first))
        return false;
    if (first.seq == 0)
        return write_all(c, d);
    d->rs->repeated = true;
    d->rs->journal_seq = first.seq;
    d->rs->brief = deed_int(first.data, "brief") != 0;
    return copy_by_id(c, first.copy_id, &d->rs->copy);
}

static bool check(struct ctx *c, const struct quick_copy_request *rq)
{
    bool titled = rq->title != NULL && rq->title[0] != '\0';

    if (rq->barcode == NULL || rq->barcode[0] == '\0' ||
        strlen(rq->barcode) > 64)
        return fail(c, ERR_INVALID, "a barcode has 1 to 64 signs");
    if (text_has_control(rq->barcode) || text_has_control(rq->title) ||
        text_has_control(rq->author))
        return fail(c, ERR_INVALID, "codes and names hold no line ends or other"
                                    " control characters");
    if (!titled && (rq->isbn == NULL || rq->isbn[0] == '\0'))
        return fail(c, ERR_INVALID, "a title or an ISBN is needed");
    if ((titled && strlen(rq->title) > 1000) ||
        (rq->author && strlen(rq->author) > 1000))
        return fail(c, ERR_INVALID, "a title or a name is too long");
    return rq->price_cents <= 100000000 ||
           fail(c, ERR_INVALID, "no copy costs that much");
}

static bool is_isbn(const char *text, char key[ISBN_TEXT])
{
    enum isbn_kind kind = isbn_read(text, key);

    return kind == ISBN_10 || kind == ISBN_13;
}

bool quick_copy_add(struct ctx *c, const struct quick_copy_request *rq,
                    struct quick_copy_result *rs)
{
    struct deed d = {.rq = rq, .rs = rs};

    *rs = (struct quick_copy_result){0};
    if (!actor_must(c, RIGHT_CHECKOUT) || !check(c, rq))
        return false;
    if (rq->isbn && rq->isbn[0] != '\0' && !is_isbn(rq->isbn, d.isbn))
        return fail(c, ERR_INVALID, "\"%s\" is no ISBN", rq->isbn);
    return make_draft(c, &d) && db_write(c, c->school_id, work, &d);
}

bool quick_copy_list(struct ctx *c, struct copy **copies, size_t *n)
{
    return actor_must(c, RIGHT_TITLE_WRITE) &&
           copy_select_brief(c, c->school_id, copies, n);
}
