/* fresh_db.h - a ctx with an empty database that has today's schema.
 *
 * SQLite in a folder of its own; with TEST_DB=postgresql://... in the
 * environment a new database on that server. tests/run.sh runs every program
 * whose source includes this header once each way. */
#ifndef SUPPORT_FRESH_DB_H
#define SUPPORT_FRESH_DB_H

#include "base/ctx.h"
#include "db/db.h"

/* Like quiet_ctx(), with a connection. Ends the program when it cannot. */
struct ctx fresh_db(void);
/* The same without any schema, as catalog-tool init finds it. */
struct ctx fresh_db_bare(void);
/* SQLite whatever TEST_DB says: to compare the two kinds. */
struct ctx fresh_sqlite(void);
/* Closes the connection and the store, and removes the database. */
void fresh_db_end(struct ctx *c);

/* Lets go of the database without removing it, so that only other processes
 * have it; the URL lives in c->mem. fresh_db_back() opens it again. */
const char *fresh_db_leave(struct ctx *c);
void fresh_db_back(struct ctx *c, const char *url);

/* Another ctx with a connection of its own to the same store, for a second
 * thread; ended before the first one. */
struct ctx fresh_db_another(struct ctx *c);
void fresh_db_another_end(struct ctx *c);

/* Another store of the same database, as a second process would have it; its
 * ctx is ended with fresh_db_stranger_end(). */
struct ctx fresh_db_stranger(struct ctx *c);
void fresh_db_stranger_end(struct ctx *c);

bool fresh_db_is_postgres(void); /* what TEST_DB asks for */

#endif
