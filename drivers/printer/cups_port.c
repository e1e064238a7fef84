/* A queue of CUPS, through lp and lpstat (port.h). */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "drivers/printer/port.h"

enum { END_MS = 10000, LIST_MS = 5000, WORDS = 8, NO_PROGRAM = 127 };

/* The programs speak English: their words are read. */
static pid_t run(const char *const *argv, int in, int out)
{
    static char english[] = "LC_ALL=C";
    char path[600], *env[4] = {english, path}, *words[WORDS] = {NULL};
    const char *search = getenv("PATH"), *server = getenv("CUPS_SERVER");
    char server_is[300];
    posix_spawn_file_actions_t files;
    pid_t pid;
    int failed;

    snprintf(path, sizeof path, "PATH=%s", search == NULL ? "/usr/bin"
                                                          : search);
    snprintf(server_is, sizeof server_is, "CUPS_SERVER=%s",
             server == NULL ? "" : server);
    if (server != NULL)
        env[2] = server_is;
    for (int i = 0; i < WORDS - 1 && argv[i] != NULL; i++)
        words[i] = (char *)argv[i];
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_adddup2(&files, in, 0);
    posix_spawn_file_actions_adddup2(&files, out, 1);
    posix_spawn_file_actions_adddup2(&files, out, 2);
    failed = posix_spawnp(&pid, argv[0], &files, NULL, words, env);
    posix_spawn_file_actions_destroy(&files);
    return failed ? 0 : pid;
}

/* Its exit status; one that takes longer than `ms` is killed: -1. */
static int wait_for(pid_t pid, int ms)
{
    int64_t end = monotonic_ms() + ms;
    int status;
    pid_t got;

    while ((got = waitpid(pid, &status, WNOHANG)) == 0 &&
           monotonic_ms() < end)
        poll(NULL, 0, 10);
    if (got == pid)
        return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    kill(pid, SIGKILL);
    waitpid(pid, &status, 0);
    return -1;
}

/* A name that no program takes for an option. */
static bool is_queue(const char *name)
{
    size_t n = strspn(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                            "abcdefghijklmnopqrstuvwxyz0123456789_.-");

    return n > 0 && name[n] == '\0' && name[0] != '-' && n < DEVICE_TEXT;
}

static enum trouble cups_open(struct port *p)
{
    const char *argv[] = {"lp", "-s", "-o", "raw", "-d", p->name, NULL};
    int ends[2], none;

    if (!is_queue(p->name))
        return TROUBLE_NO_PRINTER;
    none = open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (none < 0 || pipe2(ends, O_CLOEXEC) != 0) {
        close(none);
        return TROUBLE_NO_ANSWER;
    }
    p->process = run(argv, ends[0], none);
    close(ends[0]);
    close(none);
    p->fd = ends[1];
    fcntl(p->fd, F_SETFL, O_NONBLOCK);
    if (p->process != 0)
        return TROUBLE_NONE;
    close(p->fd);
    snprintf(p->detail, sizeof p->detail, "cups-client");
    return TROUBLE_NO_LIBRARY;
}

static enum trouble cups_send(struct port *p, const uint8_t *bytes, size_t n,
                              int ms, size_t *done)
{
    ssize_t sent;

    if (!port_wait(p->fd, POLLOUT, ms))
        return TROUBLE_NO_ANSWER;
    sent = write(p->fd, bytes, n);
    if (sent < 0)
        return errno == EAGAIN || errno == EINTR ? TROUBLE_NONE
                                                 : TROUBLE_BROKE_OFF;
    *done += (size_t)sent;
    return TROUBLE_NONE;
}

/* "Alerts: media-empty-error cover-open": words of IPP (RFC 8011, 5.4.12). */
static enum trouble alerts(const char *text)
{
    static const struct {
        const char *word;
        enum trouble trouble;
    } words[] = {
        {"cover-open", TROUBLE_COVER_OPEN}, {"door-open", TROUBLE_COVER_OPEN},
        {"media-empty", TROUBLE_PAPER_OUT}, {"media-needed",
                                             TROUBLE_PAPER_OUT},
        {"marker-supply-empty", TROUBLE_RIBBON_OUT},
        {"media-jam", TROUBLE_PRINTER_ERROR},
        {"offline-report", TROUBLE_OFFLINE}, {"disabled since",
                                              TROUBLE_OFFLINE},
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strstr(text, words[i].word) != NULL)
            return words[i].trouble;
    return TROUBLE_NONE;
}

static enum trouble cups_state(struct port *p)
{
    const char *argv[] = {"lpstat", "-l", "-p", p->name, NULL};
    char text[2000] = "";
    size_t n = 0;
    ssize_t got = 1;
    int ends[2];
    pid_t pid;

    if (pipe2(ends, O_CLOEXEC) != 0)
        return TROUBLE_NONE;
    pid = run(argv, ends[1], ends[1]);
    close(ends[1]);
    while (pid != 0 && got > 0 && n < sizeof text - 1 &&
           port_wait(ends[0], POLLIN, LIST_MS)) {
        got = read(ends[0], text + n, sizeof text - 1 - n);
        n += got > 0 ? (size_t)got : 0;
    }
    close(ends[0]);
    if (pid == 0 || wait_for(pid, LIST_MS) != 0)
        return TROUBLE_NO_PRINTER;
    return alerts(text);
}

/* lp takes the job when its input ends; killed before, it takes nothing. */
static enum trouble cups_close(struct port *p, bool whole)
{
    int status;

    if (!whole)
        kill(p->process, SIGKILL);
    close(p->fd);
    status = wait_for(p->process, END_MS);
    p->nothing = !whole || status != 0;
    if (!whole || status == 0)
        return TROUBLE_NONE;
    if (status == NO_PROGRAM)
        snprintf(p->detail, sizeof p->detail, "cups-client");
    return status == NO_PROGRAM ? TROUBLE_NO_LIBRARY : TROUBLE_NO_PRINTER;
}

const struct port_kind cups_port = {"cups", cups_open, cups_send, NULL,
                                    cups_state, cups_close};
