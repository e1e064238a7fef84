#include "drivers/nfc/helper/helper.h"

#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

void helper_begin(void)
{
    /* Libraries that use select() die of descriptors above 1023. */
    close_range(3, ~0u, 0);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    setvbuf(stdout, NULL, _IOLBF, 2 * TALK_LINE);
}

void helper_say(const char *format, ...)
{
    va_list args;

    va_start(args, format);
    vprintf(format, args);
    va_end(args);
    putchar('\n');
    if (fflush(stdout) != 0)
        _exit(0); /* nobody hears it any more */
}

/* Without atexit: the library may be in any state. */
_Noreturn void helper_ends(enum trouble why, const char *detail)
{
    helper_say("trouble %s %s", trouble_word(why),
               *detail == '\0' ? "-" : detail);
    _exit(0);
}

void helper_answer(enum trouble why, const uint8_t *bytes, size_t n)
{
    static char hex[2 * TALK_BYTES + 2];

    if (why != TROUBLE_NONE) {
        helper_say("failed %s -", trouble_word(why));
        return;
    }
    hex_write(bytes, n, hex);
    helper_say("done %s", hex);
}

/* One line of standard input, as far as it is there; the rest comes later. */
static bool next_line(char line[TALK_LINE], bool may_read)
{
    static char heard[TALK_LINE];
    static size_t n;
    char *end;
    ssize_t more = may_read ? read(0, heard + n, sizeof heard - n) : 1;

    if (more <= 0)
        _exit(0);
    n += may_read ? (size_t)more : 0;
    end = memchr(heard, '\n', n);
    if (end == NULL && n == sizeof heard)
        _exit(1);
    if (end == NULL)
        return false;
    memcpy(line, heard, (size_t)(end - heard));
    line[end - heard] = '\0';
    n -= (size_t)(end + 1 - heard);
    memmove(heard, end + 1, n);
    return true;
}

bool helper_asked(int ms, struct nfc_request *rq)
{
    struct pollfd wait = {0, POLLIN, 0};
    char line[TALK_LINE];

    if (!next_line(line, false) &&
        (poll(&wait, 1, ms) <= 0 || !next_line(line, true)))
        return false;
    if (request_read(line, rq))
        return true;
    helper_say("failed garbage -");
    return false;
}
