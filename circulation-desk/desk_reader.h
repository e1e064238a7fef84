/* desk_reader.h - a reader as the desk shows one. */
#ifndef DESK_DESK_READER_H
#define DESK_DESK_READER_H

#include "base/json_out.h"
#include "usecase/patron.h"

/* The key "photo": where the reader's picture is, or null. */
void reader_photo(struct json_out *j, const struct patron *p);

/* As `desk_reader` of openapi.json, texts in c->lang. `masked`: as a kiosk
 * shows one, with readings of the titles. */
void reader_json(struct ctx *c, struct json_out *j,
                 const struct patron_view *view, bool masked);

/* The key title_pinyin: how each Chinese character of the text is read, as a
 * primer writes it, "" where nobody knows. */
void pinyin_json(struct json_out *j, const char *title);

#endif
