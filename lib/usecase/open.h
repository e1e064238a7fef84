/* open.h - opening the library's database: what programs do first.
 *
 * A program opens one library and connects once for each thread. */
#ifndef USECASE_OPEN_H
#define USECASE_OPEN_H

#include "base/ctx.h"

struct library;

enum library_flags {
    LIBRARY_CREATE = 1 << 0,  /* make a missing SQLite file, folders too */
    LIBRARY_UPGRADE = 1 << 1, /* bring the schema up to date, after a backup,
                                 and make words that search misses */
    LIBRARY_BARE = 1 << 2 /* ask for no schema: library_restore() fills it  */
};

/* Opens the database at `url` ("sqlite:PATH", a path, "postgresql://...";
 * NULL: library_default_path()) and sees that its schema is ours. Without
 * LIBRARY_UPGRADE an older or empty schema is ERR_INVALID and the text says
 * which command brings it up to date. c->db is left NULL.
 * ERR_IO: no such database or server. ERR_INVALID: not ours, newer, damaged.
 * Ended with library_close() after all its connections. */
bool library_open(struct ctx *c, const char *url, unsigned flags,
                  struct library **library) MUST_CHECK;
void library_close(struct library *library); /* NULL does nothing */

/* A connection for this thread: sets c->db. library_disconnect() ends it. */
bool library_connect(struct ctx *c, struct library *library) MUST_CHECK;
void library_disconnect(struct ctx *c);

/* $XDG_DATA_HOME/langhuan/langhuan.db, else ~/.local/share/langhuan/...;
 * lives in c->mem. */
const char *library_default_path(struct ctx *c);

/* The URL without its password, for people and logs. */
const char *library_url(const struct library *library);
bool library_is_postgres(const struct library *library);

/* Is there a school yet? Programs show the first-start page while not. */
bool library_has_school(struct ctx *c, bool *has) MUST_CHECK;

/* The database as a whole: see db/db.h. What is restored can be searched at
 * once, also where it came from the other kind of database. RIGHT_BACKUP. */
bool library_backup(struct ctx *c, const char *path) MUST_CHECK;
bool library_restore(struct ctx *c, const char *path) MUST_CHECK;

/* Integrity of the files and of every school's journal; the report has one
 * line for each thing looked at. RIGHT_BACKUP. */
struct library_check {
    int64_t schools, journal_entries;
    int64_t broken_school, broken_seq; /* 0: all whole */
    const char *complaint;             /* NULL: nothing wrong */
};
bool library_check(struct ctx *c, struct library_check *report) MUST_CHECK;

#endif
