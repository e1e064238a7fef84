/* run_desk.h - circulation-desk as an administrator starts it: the real
 * program on a free port of this computer. */
#ifndef SUPPORT_RUN_DESK_H
#define SUPPORT_RUN_DESK_H

#include <stdbool.h>
#include <sys/types.h>

#include "base/arena.h"

enum { DESK_SAID = 4096 };

struct desk_run {
    pid_t pid;
    int out;   /* what it prints */
    int err;   /* a file with its log */
    int port;  /* 0: not known yet */
    char said[DESK_SAID]; /* what it printed until it was ready */
};

/* Starts it on this database; also from a program with threads. English. */
struct desk_run desk_start(const char *db);
/* The same with these options (ended by NULL) and nothing else; `input` is its
 * standard input, NULL: nothing. */
struct desk_run desk_start_with(const char *const *options, const char *input);
#define DESK(...) desk_start_with((const char *const[]){__VA_ARGS__, NULL}, \
                                  NULL)

/* Waits for its address; false if it ended without telling one. */
bool desk_ready(struct desk_run *d);
/* Its log so far. */
char *desk_log(struct desk_run *d, struct arena *mem);
/* Sends the signal (0: none) and waits for the end: exit status, or 128 +
 * signal. */
int desk_end(struct desk_run *d, int signal_number);

#endif
