/* bib_write.h - inside lib/marc: making a record of ours from a bib. */
#ifndef MARC_BIB_WRITE_H
#define MARC_BIB_WRITE_H

#include "marc/bib.h"

/* A record being made. */
struct bib_writing {
    struct ctx *c;
    struct arena *mem;
    const struct bib *b;
    struct marc_record *rec;
};

/* A field with one subfield, unless the text is "" (or NULL). */
void bib_put(struct bib_writing *w, const char *tag, const char *ind,
             char code, const char *text);
/* The subfields of one field: "a", "text" pairs; no field if all are empty. */
struct bib_piece {
    char code;
    const char *text;
};
struct marc_field *bib_put_all(struct bib_writing *w, const char *tag,
                               const char *ind,
                               const struct bib_piece *piece, size_t count);
void bib_put_list(struct bib_writing *w, const char *tag, const char *ind,
                  const struct bib_list *list);
/* "A--B--C" as $a A $x B $x C. */
void bib_put_subjects(struct bib_writing *w, const char *tag,
                      const char *ind);

#define BIB_PUT(w, tag, ind, ...) \
    bib_put_all((w), (tag), (ind), (struct bib_piece[]){__VA_ARGS__}, \
                sizeof((struct bib_piece[]){__VA_ARGS__}) / \
                    sizeof(struct bib_piece))

/* "20260901", of c->today. */
const char *bib_today(struct bib_writing *w);
/* As written, or made of cents and currency; "". */
const char *bib_price_text(struct bib_writing *w);
/* 041: three letters; "chi" for a Han title that says nothing, else "und". */
const char *bib_language(const struct bib_writing *w);
bool bib_empty(const char *text);

/* "cc" <-> "CN": MARC Code List for Countries, ISO 3166-1. "" if unknown. */
const char *bib_country_marc21(const char *iso);
const char *bib_country_iso(const char *marc21);

void bib_write_marc21(struct bib_writing *w);
void bib_write_cnmarc(struct bib_writing *w);

#endif
