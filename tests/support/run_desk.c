#include "tests/support/run_desk.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/support/check.h"
#include "tests/support/run_tool.h"

enum { READY_MS = 120000 /* under a sanitizer, beside others */ };

struct desk_run desk_start(const char *db)
{
    static char lang[] = "LANG=en_GB.UTF-8";
    char path[TOOL_PATH], *argv[] = {"circulation-desk", "--db", (char *)db,
                                     "--listen", "127.0.0.1:0", "--quiet",
                                     NULL};
    char *env[] = {lang, NULL};
    struct desk_run d = {0};
    posix_spawn_file_actions_t files;
    int ends[2];

    tool_path("circulation-desk", path);
    CHECK_INT(pipe2(ends, O_CLOEXEC), 0);
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_adddup2(&files, ends[1], 1);
    posix_spawn_file_actions_addopen(&files, 2, "/dev/null", O_WRONLY, 0);
    CHECK_INT(posix_spawn(&d.pid, path, &files, NULL, argv, env), 0);
    posix_spawn_file_actions_destroy(&files);
    close(ends[1]);
    d.out = ends[0];
    return d;
}

bool desk_ready(struct desk_run *d)
{
    struct pollfd wait = {.fd = d->out, .events = POLLIN};
    char text[4096], *colon;
    size_t n = 0;

    while (n < sizeof text - 1 && poll(&wait, 1, READY_MS) == 1) {
        ssize_t got = read(d->out, text + n, sizeof text - 1 - n);
        if (got <= 0)
            return false;
        n += (size_t)got;
        text[n] = '\0';
        colon = strstr(text, "http://127.0.0.1:");
        if (colon != NULL && strchr(colon, '\n') != NULL) {
            d->port = atoi(colon + 17);
            return true;
        }
    }
    return false;
}

int desk_end(struct desk_run *d, int signal_number)
{
    int status;

    CHECK_INT(kill(d->pid, signal_number), 0);
    CHECK_INT(waitpid(d->pid, &status, 0), d->pid);
    close(d->out);
    return WIFEXITED(status) ? WEXITSTATUS(status)
                             : 128 + WTERMSIG(status);
}
