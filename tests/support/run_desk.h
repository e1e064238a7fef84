/* run_desk.h - circulation-desk as an administrator starts it: the real
 * program on a free port of this computer. */
#ifndef SUPPORT_RUN_DESK_H
#define SUPPORT_RUN_DESK_H

#include <stdbool.h>
#include <sys/types.h>

struct desk_run {
    pid_t pid;
    int out;   /* what it prints */
    int port;  /* 0: not known yet */
};

/* Starts it on this database; also from a program with threads. English. The
 * log goes to /dev/null. */
struct desk_run desk_start(const char *db);
/* Waits for its address; false if it ended without telling one. */
bool desk_ready(struct desk_run *d);
/* Sends the signal and waits for the end: exit status, or 128 + signal. */
int desk_end(struct desk_run *d, int signal_number);

#endif
