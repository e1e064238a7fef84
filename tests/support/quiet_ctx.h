/* quiet_ctx.h - a ctx with an arena and no database, for pure code. */
#ifndef SUPPORT_QUIET_CTX_H
#define SUPPORT_QUIET_CTX_H

#include "base/ctx.h"

/* English, system actor with all rights, now = 2026-09-01 08:00 UTC+8. */
struct ctx quiet_ctx(void);
void quiet_ctx_end(struct ctx *c);

#endif
