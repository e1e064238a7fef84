#include "drivers/nfc/link.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* The group of its own keeps Ctrl-C from it: it ends when the program does. */
static bool spawn(struct nfc_link *l, const char *program, char *const *argv,
                  const int ends[2])
{
    posix_spawn_file_actions_t files;
    posix_spawnattr_t how;
    sigset_t none;
    extern char **environ;
    bool good;

    sigemptyset(&none);
    posix_spawn_file_actions_init(&files);
    posix_spawnattr_init(&how);
    posix_spawn_file_actions_adddup2(&files, ends[0], 0);
    posix_spawn_file_actions_adddup2(&files, ends[1], 1);
    posix_spawnattr_setsigmask(&how, &none);
    posix_spawnattr_setflags(&how, POSIX_SPAWN_SETSIGMASK |
                                       POSIX_SPAWN_SETPGROUP);
    good = posix_spawn(&l->pid, program, &files, &how, argv, environ) == 0;
    posix_spawn_file_actions_destroy(&files);
    posix_spawnattr_destroy(&how);
    return good;
}

bool link_open(struct nfc_link *l, const char *program,
               const char *connection, const char *node)
{
    char *argv[] = {(char *)program, (char *)connection, (char *)node, NULL};
    int in[2], out[2];

    *l = (struct nfc_link){.to = -1, .from = -1, .heard_ms = monotonic_ms()};
    if (pipe2(in, O_CLOEXEC) != 0)
        return false;
    if (pipe2(out, O_CLOEXEC) != 0) {
        close(in[0]);
        close(in[1]);
        return false;
    }
    l->to = in[1];
    l->from = out[0];
    if (!spawn(l, program, argv, (int[2]){in[0], out[1]}))
        l->pid = 0;
    close(in[0]);
    close(out[1]);
    return l->pid != 0;
}

/* A line of what was heard; it is taken out. */
static enum link_heard take_line(struct nfc_link *l, struct said *s)
{
    char *end = memchr(l->heard, '\n', l->n);
    bool good;

    if (end == NULL)
        return l->n == sizeof l->heard ? LINK_ENDED : LINK_NOTHING;
    *end = '\0';
    good = said_read(l->heard, s);
    l->n -= (size_t)(end + 1 - l->heard);
    memmove(l->heard, end + 1, l->n);
    l->heard_ms = monotonic_ms();
    return good ? LINK_LINE : LINK_ENDED;
}

enum link_heard link_hear(struct nfc_link *l, int wake, int ms,
                          struct said *s)
{
    struct pollfd wait[2] = {{l->from, POLLIN, 0}, {wake, POLLIN, 0}};
    enum link_heard heard = take_line(l, s);
    ssize_t n;

    if (heard != LINK_NOTHING)
        return heard;
    if (poll(wait, 2, ms) <= 0 || wait[0].revents == 0)
        return LINK_NOTHING;
    n = read(l->from, l->heard + l->n, sizeof l->heard - l->n);
    if (n <= 0)
        return LINK_ENDED;
    l->n += (size_t)n;
    return take_line(l, s);
}

bool link_ask(struct nfc_link *l, const struct nfc_request *rq)
{
    char line[TALK_LINE];
    size_t n;

    request_write(rq, line);
    n = strlen(line);
    line[n++] = '\n';
    /* Less than a pipe holds: this never waits. */
    return write(l->to, line, n) == (ssize_t)n;
}

enum trouble link_close(struct nfc_link *l)
{
    enum { NO_PROGRAM = 127 }; /* of the loader: a library is missing */
    bool started = l->pid != 0;
    int status = 0;

    if (started) {
        kill(l->pid, SIGKILL);
        while (waitpid(l->pid, &status, 0) < 0 && errno == EINTR)
            continue;
    }
    if (l->to >= 0) {
        close(l->to);
        close(l->from);
    }
    l->pid = 0;
    l->to = l->from = -1;
    return !started || (WIFEXITED(status) &&
                        WEXITSTATUS(status) == NO_PROGRAM)
               ? TROUBLE_NO_LIBRARY : TROUBLE_BROKE_OFF;
}
