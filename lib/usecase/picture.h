/* picture.h - the picture of a reader, by which a desk knows who stands
 * there. */
#ifndef USECASE_PICTURE_H
#define USECASE_PICTURE_H

#include "model/picture.h"

/* A picture as a desk needs it, about 240 by 320: larger ones are made small
 * where they are taken. */
enum { PICTURE_MOST = 44 * 1024 }; /* bytes */

/* JPEG or PNG, told by its first bytes (ISO/IEC 10918-1, B.1.1.3; ISO/IEC
 * 15948, 5.2), never by what it says it is; p->mime is filled. Takes the place
 * of the one before. RIGHT_PATRON_WRITE. ERR_INVALID: neither, or too large;
 * ERR_NOT_FOUND: no such reader. */
bool picture_save(struct ctx *c, int64_t patron_id,
                  struct picture *p) MUST_CHECK;
/* Nothing happens if there is none. RIGHT_PATRON_WRITE. */
bool picture_drop(struct ctx *c, int64_t patron_id) MUST_CHECK;
/* RIGHT_PATRON_READ. ERR_NOT_FOUND: no such reader, or no picture. */
bool picture_show(struct ctx *c, int64_t patron_id,
                  struct picture *p) MUST_CHECK;

#endif
