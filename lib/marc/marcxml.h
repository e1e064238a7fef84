/* marcxml.h - MARCXML (Library of Congress, MARC21slim.xsd 1.1) out. CNMARC
 * uses the same elements, with format="CNMARC" on the record.
 *
 * Reading is done by the reader of iso2709.h, which sees the '<'. Each record
 * is parsed by itself: one that is not well formed does not spoil the next.
 * Nothing is loaded from anywhere and no entity is expanded; a tag of one or
 * two digits gets its zeros back, a subfield under another name is taken. */
#ifndef MARC_MARCXML_H
#define MARC_MARCXML_H

#include "base/buf.h"
#include "marc/record.h"

enum { MARCXML_MAX_BYTES = 1536 * 1024 /* of one record, while reading */ };

/* What goes before the first record and after the last one. */
void marcxml_begin(struct buf *out);
void marcxml_end(struct buf *out);

/* Appends <record>, indented. Control characters, which XML cannot hold,
 * become spaces. */
void marcxml_write(const struct marc_record *rec, struct buf *out);

#endif
