/* fresh_postgres.h - the part of fresh_db.h that knows the server TEST_DB. */
#ifndef SUPPORT_FRESH_POSTGRES_H
#define SUPPORT_FRESH_POSTGRES_H

#include "base/ctx.h"

/* A connection to a database with today's schema and nothing in it, or to one
 * with nothing at all (bare). */
void fresh_postgres_open(struct ctx *c, bool bare);
/* Whose URL it was; nobody is connected. */
void fresh_postgres_drop(struct ctx *c, const char *url);

/* Of fresh_db.c: ends the program, which cannot test anything. */
_Noreturn void fresh_db_give_up(const char *what, const char *why);

#endif
