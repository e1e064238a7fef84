/* item.h - what SIP2 says of a copy. */
#ifndef SIP2_ITEM_H
#define SIP2_ITEM_H

#include "circulation-desk/sip2/call.h"
#include "usecase/copy.h"

/* CK: three digits. */
const char *item_media_type(const struct copy *copy);
/* Circulation status: two digits. */
const char *item_circulation_status(const struct copy *copy);

#endif
