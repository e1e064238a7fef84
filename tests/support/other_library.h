/* other_library.h - real servers of other libraries on this machine: yaz-ztest,
 * and zebrasrv over records that a test gives. And a port that takes a call and
 * says nothing. */
#ifndef SUPPORT_OTHER_LIBRARY_H
#define SUPPORT_OTHER_LIBRARY_H

#include <sys/types.h>

#include "base/buf.h"
#include "base/ctx.h"

struct other_library {
    pid_t pid;         /* 0: there is no such program here */
    int port, fd;
    char folder[64];   /* "" none */
    char address[64];  /* "127.0.0.1:port/Default" */
};

/* Records of its own for every question; Z39.50 and SRU. */
struct other_library library_of_yaz(void);
/* Those of `file` (ISO 2709, CNMARC), by ISBN. */
struct other_library library_of_zebra(const struct buf *file);
/* Nobody ever answers. */
struct other_library library_of_silence(void);
void library_end(struct other_library *l);

#endif
