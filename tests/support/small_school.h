/* small_school.h - a school with a few readers and copies, for tests of deeds.
 *
 * Readers: P1 Ada (pupil, grade 3, card C1), P2 Ben (pupil, card C2), T1 Cai
 * (teacher, card C3). Copies B1 to B8 of titles 1 to 4 (two each: B1 and B2 are
 * of title 1 ...), R1 a reference book of title 5. Today is 2026-09-01. */
#ifndef SUPPORT_SMALL_SCHOOL_H
#define SUPPORT_SMALL_SCHOOL_H

#include "tests/support/fresh_db.h"

struct ctx small_school(void);
void small_school_end(struct ctx *c);

/* Runs one statement in a write transaction; ends the test when it fails. */
void sql(struct ctx *c, const char *text);
/* The first column of the first row as a number, -1 if there is no row. */
int64_t sql_int(struct ctx *c, const char *text);
/* The first column of the first row; "" if there is none. */
const char *sql_text(struct ctx *c, const char *text);

/* A text that changes whenever a deed has written anything. */
const char *whole_database(struct ctx *c);
/* Whether it is about this table. */
bool whole_database_has(const char *table);

/* Ids by what people call them. */
int64_t patron_id(struct ctx *c, const char *number);
int64_t copy_id(struct ctx *c, const char *barcode);

#endif
