/* bib_parts.h - inside lib/marc: what both ways into a bib share. */
#ifndef MARC_BIB_PARTS_H
#define MARC_BIB_PARTS_H

#include "marc/bib.h"

enum { BIB_MAX_LIST = 500 };

/* One record being taken apart. */
struct bib_taking {
    struct arena *mem;
    const struct marc_record *rec;
    struct bib *b;
    bool han_first;   /* a Chinese work: 880 comes before its partner */
    bool has_880;
};

/* What to do with a field; `alt` is its 880 partner or NULL. */
typedef void bib_take(struct bib_taking *t, const struct marc_field *f,
                      const struct marc_field *alt);
/* Rows in the order of `from`; a tag is looked up as a number. */
struct bib_rule {
    short from, to;
    bib_take *take;
};

void bib_from_marc21(struct bib_taking *t);
void bib_from_cnmarc(struct bib_taking *t);

/* The function for this tag; NULL if there is none. */
bib_take *bib_rule_for(const struct bib_rule *rule, size_t rules,
                       const char *tag);

/* Adds text that is not there yet; "" and NULL add nothing. */
void bib_add(struct arena *mem, struct bib_list *list, const char *text);

/* Sets `*to` if it is still empty and `text` is not. */
void bib_set(const char **to, const char *text);

/* Subfields of these codes in the order they come, joined by `between`.
 * `isbd`: punctuation at the end of each is trimmed. "" if there are none. */
struct bib_join {
    const char *codes, *between;
    bool isbd;
};
const char *bib_joined(struct arena *mem, const struct marc_field *f,
                       struct bib_join how);

/* First subfield, trimmed; "" if there is none. */
const char *bib_sub(struct arena *mem, const struct marc_field *f, char code,
                    bool isbd);

/* Trailing " / : ; = ," and the final point, unless it belongs to an
 * abbreviation. Returns the new length. (ISBD Consolidated 2011, A.3) */
size_t bib_isbd_trim(const char *p, size_t n);

void bib_add_isbn(struct bib_taking *t, const char *text, bool wrong);
void bib_add_class(struct bib_taking *t, struct bib_class one);
void bib_add_author(struct bib_taking *t, struct bib_author one);
void bib_set_price(struct bib_taking *t, const char *text);

/* First year between 1000 and 2199 in this text; 0 if none. */
int bib_year(const char *text);

/* Has a character of the Han blocks (Unicode: CJK ideographs). */
bool bib_has_han(const char *p, size_t n);

/* $4 of either format as a word; unknown text is given back as it is. */
const char *bib_role(const char *text);

const char *bib_material(enum marc_format format, const char *leader);

#endif
