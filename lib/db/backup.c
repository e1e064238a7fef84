#include "db/driver.h"
bool db_backup(struct ctx *c, const char *path) { return fail(c, ERR_DB, "%s", path); }
bool db_restore(struct ctx *c, const char *path) { return fail(c, ERR_DB, "%s", path); }
