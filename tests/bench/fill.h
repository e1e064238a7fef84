/* fill.h - a library of the size a measurement wants, made quickly. */
#ifndef BENCH_FILL_H
#define BENCH_FILL_H

#include "base/ctx.h"
#include "usecase/open.h"

/* A ctx for a thread: system actor, all rights, English, now. */
struct ctx fill_ctx(void);

/* Opens (and makes) the database and gives it `schools` schools, each with
 * `patrons` readers (cards P00000001 ...) and `copies` copies (B0000000001
 * ...; two of each title) and rules with a limit so high that only the clock
 * ends a measurement. What is there already stays. Exits on trouble. The ids
 * of the schools are 1, 2, 3 ... */
struct library *fill_library(struct ctx *c, const char *url, int schools,
                             int patrons, int copies);

/* One such school in the database that c is connected to; c acts for it from
 * now on. */
void fill_school(struct ctx *c, int number, int patrons, int copies);

/* Prints c's error and exits with 3. */
void fill_die(const struct ctx *c, const char *what)
    __attribute__((noreturn));

#endif
