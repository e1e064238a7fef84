#include "usecase/title_draft.h"

#include <string.h>

#include "base/buf.h"
#include "marc/bib.h"
#include "marc/iso2709.h"
#include "marc/marcxml.h"
#include "rules/isbn.h"
#include "usecase/title_key.h"
#include "usecase/title_words.h"

enum { INDEXED_MAX = 200 }; /* bytes of a text that stands in an index */

/* The beginning of a text, cut between characters. */
static const char *bounded(struct arena *mem, const char *s, size_t most)
{
    size_t n = strlen(s);

    if (n <= most)
        return s;
    n = most;
    while (n > 0 && ((unsigned char)s[n] & 0xC0) == 0x80)
        n--;
    return arena_copy_bytes(mem, s, n);
}

static const char *or_empty(const char *s)
{
    return s == NULL ? "" : s;
}

static void add_number(struct arena *mem, struct title_draft *d,
                       const char *kind, const char *value)
{
    if (*value == '\0')
        return;
    for (size_t i = 0; i < d->number_count; i++)
        if (strcmp(d->numbers[i].kind, kind) == 0 &&
            strcmp(d->numbers[i].value, value) == 0)
            return;
    d->numbers[d->number_count++] = (struct title_number){
        kind, bounded(mem, value, INDEXED_MAX)};
}

/* Valid ISBNs as 13 digits; others are found as they are written. */
static void add_isbns(struct ctx *c, struct title_draft *d,
                      const struct bib_list *isbns)
{
    char key[ISBN_TEXT];

    for (size_t i = 0; i < isbns->count; i++) {
        enum isbn_kind kind = isbn_read(isbns->item[i], key);
        if (kind == ISBN_10 || kind == ISBN_13) {
            const char *isbn = arena_copy(c->mem, key);
            if (*d->title.isbn == '\0')
                d->title.isbn = isbn;
            add_number(c->mem, d, "isbn", isbn);
        } else {
            add_number(c->mem, d, "other", isbns->item[i]);
            if (kind == ISBN_BAD_CHECK && d->wrong_isbn == NULL)
                d->wrong_isbn = arena_copy(c->mem, isbns->item[i]);
        }
    }
}

static void add_numbers(struct ctx *c, struct title_draft *d,
                        const struct bib *b)
{
    d->numbers = ARENA_ARRAY(c->mem, struct title_number,
                             b->isbns.count + b->wrong_isbns.count + 3);
    add_isbns(c, d, &b->isbns);
    for (size_t i = 0; i < b->wrong_isbns.count; i++)
        add_number(c->mem, d, "other", b->wrong_isbns.item[i]);
    add_number(c->mem, d, "issn", or_empty(b->issn));
}

static const char *volume_of(struct arena *mem, const struct bib *b)
{
    if (*b->volume_title == '\0' || *b->volume == '\0')
        return *b->volume == '\0' ? b->volume_title : b->volume;
    return arena_format(mem, "%s %s", b->volume, b->volume_title);
}

static void facts(struct ctx *c, struct title_draft *d, const struct bib *b)
{
    d->title = (struct title){
        .format = b->format == MARC_FORMAT_CNMARC ? "CNMARC" : "MARC21",
        .control_number = b->control_number,
        .agency = b->agency,
        .title = b->title,
        .title_rest = b->title_rest,
        .author = bib_author_line(c->mem, b),
        .publisher = b->publisher,
        .place = b->place,
        .year = b->year,
        .isbn = "",
        .class_number = bounded(c->mem, bib_class_number(b), INDEXED_MAX),
        .language = b->language,
        .material = b->material,
        .series = b->series,
        .volume = volume_of(c->mem, b),
        .extent = b->extent,
        .price_cents = b->price_cents,
        .audience = b->audience,
        .state = "active",
    };
    add_numbers(c, d, b);
    d->title.dedup_key = title_key(c->mem, &d->title);
    d->control = title_control_key(c->mem, &d->title);
    add_number(c->mem, d, "control", d->control);
}

static const char *sort_text(struct ctx *c, const char *title)
{
    struct buf b = buf_new(c->mem);

    title_fold(&b, title);
    return b.p;
}

/* A record of more than ISO 2709 holds, or with a character that the charset
 * does not have, is no failure. */
static bool written(struct ctx *c, const struct marc_record *rec,
                    enum charset set, struct buf *out)
{
    if (marc_write(c, rec, set, out))
        return true;
    c->err = (struct err){0};
    return false;
}

static bool take_bytes(struct ctx *c, const struct marc_record *rec,
                       struct title_draft *d)
{
    enum charset set = rec->raw == NULL ? rec->charset : CHARSET_UTF8;
    struct buf out;

    if (rec->raw != NULL && rec->raw_n > 0 && rec->raw[0] != '<') {
        d->record = (struct title_record){
            charset_name(rec->charset),
            arena_copy_bytes(c->mem, rec->raw, rec->raw_n), rec->raw_n};
        return true;
    }
    out = buf_new(c->mem);
    if (written(c, rec, set, &out) ||
        written(c, rec, set = CHARSET_UTF8, &out)) {
        d->record = (struct title_record){charset_name(set), out.p, out.n};
        return true;
    }
    marcxml_write(rec, &out);
    d->record = (struct title_record){"MARCXML", out.p, out.n};
    return true;
}

size_t title_pieces(const struct marc_record *rec)
{
    size_t pieces = rec->count;

    for (size_t i = 0; i < rec->count; i++) {
        size_t at = 0;
        struct marc_sub s;
        while (!rec->fields[i].control && marc_sub_next(&rec->fields[i], &at,
                                                        &s))
            pieces += s.n > 0;
    }
    return pieces;
}

bool title_draft_make(struct ctx *c, const struct marc_record *rec,
                      struct title_draft *d)
{
    struct bib b;

    *d = (struct title_draft){0};
    bib_from_marc(c, rec, &b);
    facts(c, d, &b);
    d->title.title_sort = sort_text(c, d->title.title);
    title_words_make(c->mem, &b, &d->words);
    d->pieces = title_pieces(rec);
    return take_bytes(c, rec, d);
}

static enum marc_format format_by_name(const char *name)
{
    return strcmp(name, "CNMARC") == 0 ? MARC_FORMAT_CNMARC
                                       : MARC_FORMAT_MARC21;
}

static bool read_xml(struct ctx *c, const struct title_record *stored,
                     const struct marc_options *options,
                     struct marc_record *rec)
{
    struct marc_reader *r = marc_reader_new(options);
    const char *p = stored->bytes;
    size_t left = stored->size;
    enum marc_step step;

    while ((step = marc_reader_next(r, c, rec)) == MARC_STEP_MORE) {
        size_t n;
        char *at = marc_reader_room(r, &n);
        n = n < left ? n : left;
        memcpy(at, p, n);
        p += n;
        left -= n;
        marc_reader_fed(r, n);
    }
    rec->raw = NULL; /* the window ends with the reader */
    rec->raw_n = 0;
    marc_reader_free(r);
    return step == MARC_STEP_RECORD;
}

bool title_record_read(struct ctx *c, const struct title_record *stored,
                       const char *format, struct marc_record *rec)
{
    struct marc_options options = {
        .format = format_by_name(format),
        .charset = charset_by_name(stored->charset),
    };

    if (strcmp(stored->charset, "MARCXML") != 0) {
        marc_read_one(c, stored->bytes, stored->size, &options, rec);
        return true;
    }
    options.charset = CHARSET_UTF8;
    if (!read_xml(c, stored, &options, rec))
        return fail(c, ERR_DB, "a stored record cannot be read");
    return true;
}
