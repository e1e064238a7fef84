/* fuzz_records.h - what is done with every record of a fuzzed file. */
#ifndef FUZZ_FUZZ_RECORDS_H
#define FUZZ_FUZZ_RECORDS_H

#include "marc/bib.h"
#include "marc/iso2709.h"
#include "marc/marcxml.h"
#include "tests/fuzz/fuzz.h"

/* What was written is read again, and text is text. */
static void fuzz_write(struct ctx *c, const struct marc_record *rec,
                       enum charset set)
{
    struct buf out = buf_new(c->mem);
    struct marc_record back;

    if (!marc_write(c, rec, set, &out)) {
        MUST(c->err.code == ERR_INVALID && out.n == 0);
        return;
    }
    marc_read_one(c, out.p, out.n, &(struct marc_options){.charset = set},
                  &back);
    MUST(!back.unreadable && back.count == rec->count);
}

static void fuzz_record(struct ctx *c, const struct marc_record *rec)
{
    struct buf xml = buf_new(c->mem);
    struct bib b;

    MUST(!rec->unreadable || rec->problem_count > 0);
    if (rec->unreadable)
        return;
    for (size_t i = 0; i < rec->count; i++)
        MUST(utf8_is_valid(rec->fields[i].data, rec->fields[i].n, NULL));
    fuzz_write(c, rec, rec->charset);
    fuzz_write(c, rec, CHARSET_UTF8);
    marcxml_write(rec, &xml);
    MUST(utf8_is_valid(xml.p, xml.n, NULL));
    bib_from_marc(c, rec, &b);
    fuzz_write(c, bib_to_marc(c, &b, MARC_FORMAT_CNMARC), CHARSET_UTF8);
    fuzz_write(c, bib_to_marc(c, &b, MARC_FORMAT_MARC21), CHARSET_UTF8);
}

/* Feeds the bytes in pieces, so that windows end anywhere. */
static void fuzz_file(struct ctx *c, const uint8_t *p, size_t n,
                      size_t piece)
{
    struct marc_reader *r = marc_reader_new(&(struct marc_options){0});
    struct marc_record rec;
    enum marc_step step;
    size_t fed = 0, room;

    while ((step = marc_reader_next(r, c, &rec)) != MARC_STEP_END) {
        if (step == MARC_STEP_MORE) {
            char *to = marc_reader_room(r, &room);
            room = room < piece ? room : piece;
            room = room < n - fed ? room : n - fed;
            if (room > 0)
                memcpy(to, p + fed, room);
            marc_reader_fed(r, room);
            fed += room;
        } else {
            fuzz_record(c, &rec);
        }
    }
    MUST(fed == n && marc_reader_offset(r) == (int64_t)n);
    marc_reader_free(r);
}

#endif
