#include "tests/support/run_desk.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/support/check.h"
#include "tests/support/run_tool.h"
#include "tests/support/usb/wire.h"

enum { READY_MS = 120000 /* under a sanitizer, beside others */ };

struct desk_run desk_start(const char *db)
{
    return DESK("--db", db, "--listen", "127.0.0.1:0", "--quiet");
}

static int file_with(const char *text)
{
    int fd = memfd_create("desk", MFD_CLOEXEC);

    CHECK(fd >= 0);
    if (text != NULL)
        CHECK_INT(write(fd, text, strlen(text)), strlen(text));
    lseek(fd, 0, SEEK_SET);
    return fd;
}

/* An emulated bus or reader reaches the program, too, and what a sanitizer is
 * told. */
static bool is_passed_on(const char *variable)
{
    static const char *const names[] = {"LD_PRELOAD=", USB_BED "=",
                                        "PCSCLITE_CSOCK_NAME=",
                                        "ASAN_OPTIONS=", "LSAN_OPTIONS="};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strncmp(variable, names[i], strlen(names[i])) == 0)
            return true;
    return false;
}

struct desk_run desk_start_with(const char *const *options, const char *input)
{
    static char lang[] = "LANG=en_GB.UTF-8";
    char path[TOOL_PATH], *argv[32] = {"circulation-desk"};
    char *env[8] = {lang};
    struct desk_run d = {.err = file_with(NULL)};
    posix_spawn_file_actions_t files;
    int ends[2], in = file_with(input), n = 1;

    for (int i = 0; i < 30 && options[i] != NULL; i++)
        argv[i + 1] = (char *)options[i];
    for (char **e = environ; *e != NULL && n < 7; e++)
        if (is_passed_on(*e))
            env[n++] = *e;
    tool_path("circulation-desk", path);
    CHECK_INT(pipe2(ends, O_CLOEXEC), 0);
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_adddup2(&files, in, 0);
    posix_spawn_file_actions_adddup2(&files, ends[1], 1);
    posix_spawn_file_actions_adddup2(&files, d.err, 2);
    CHECK_INT(posix_spawn(&d.pid, path, &files, NULL, argv, env), 0);
    posix_spawn_file_actions_destroy(&files);
    close(ends[1]);
    close(in);
    d.out = ends[0];
    return d;
}

bool desk_ready(struct desk_run *d)
{
    struct pollfd wait = {.fd = d->out, .events = POLLIN};
    size_t n = 0;

    while (n < DESK_SAID - 1 && poll(&wait, 1, READY_MS) == 1) {
        ssize_t got = read(d->out, d->said + n, DESK_SAID - 1 - n);
        const char *address;
        if (got <= 0)
            return false;
        n += (size_t)got;
        d->said[n] = '\0';
        address = strstr(d->said, "://127.0.0.1:");
        if (address != NULL && strchr(address, '\n') != NULL) {
            d->port = atoi(address + 13);
            return true;
        }
    }
    return false;
}

char *desk_log(struct desk_run *d, struct arena *mem)
{
    off_t n = lseek(d->err, 0, SEEK_END);
    char *text = arena_raw(mem, (size_t)n + 1);

    CHECK_INT(pread(d->err, text, (size_t)n, 0), n);
    text[n] = '\0';
    return text;
}

/* What it said before it failed. */
static void show_log(struct desk_run *d)
{
    struct arena *mem = arena_new();

    fprintf(stderr, "%s\n", desk_log(d, mem));
    arena_free(mem);
}

int desk_end(struct desk_run *d, int signal_number)
{
    int status;

    if (signal_number != 0)
        CHECK_INT(kill(d->pid, signal_number), 0);
    CHECK_INT(waitpid(d->pid, &status, 0), d->pid);
    if (WIFEXITED(status) && WEXITSTATUS(status) != 0)
        show_log(d);
    close(d->out);
    close(d->err);
    return WIFEXITED(status) ? WEXITSTATUS(status)
                             : 128 + WTERMSIG(status);
}
