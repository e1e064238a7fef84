/* schema.h - the steps that lead from an empty database to today's.
 *
 * Step i (counted from 1) is schema_steps[i - 1]; the last entry is NULL. Made
 * from lib/db/schema/NNN_name.sql by the Makefile. A published step is never
 * changed; the next one is added. A statement ends with ';' at a line's end.
 * {ID} {INT} {BLOB} {END} {ROWS} stand for what the two databases write
 * differently; a line that begins with \001 is SQLite's alone, with \002
 * PostgreSQL's. */
#ifndef DB_SCHEMA_H
#define DB_SCHEMA_H

extern const char *const schema_steps[];

#endif
