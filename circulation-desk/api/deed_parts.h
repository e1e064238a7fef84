/* deed_parts.h - answers about deeds that staff and readers both do. */
#ifndef API_DEED_PARTS_H
#define API_DEED_PARTS_H

#include "circulation-desk/call.h"
#include "usecase/hold.h"
#include "usecase/renew.h"

/* `renewal` of openapi.json. */
void renewal_json(struct call *k, int64_t patron_id,
                  const struct renew_result *rs);

/* `hold_done`; a refusal is an answer: then its hold is null. Always true. */
bool hold_answer(struct call *k, const struct hold_result *rs);

#endif
