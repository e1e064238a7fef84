/* danish.h - ISO 28560-3's fixed block. Inside lib/tag only. */
#ifndef TAG_DANISH_H
#define TAG_DANISH_H

#include "iso28560.h"

/* True, and `out` filled, if these bytes are such a block. */
bool danish_read(struct arena *mem, const unsigned char *p, size_t n,
                 struct tag_content *out);

#endif
