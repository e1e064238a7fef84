#include "tests/support/run_tool.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/support/check.h"

/* build/tests/... -> build/bin/NAME */
void tool_path(const char *name, char path[TOOL_PATH])
{
    ssize_t n = readlink("/proc/self/exe", path, TOOL_PATH - 1);
    char *tests;

    assert_true(n > 0);
    path[n] = '\0';
    tests = strstr(path, "/tests/");
    assert_non_null(tests);
    snprintf(tests, TOOL_PATH - (size_t)(tests - path), "/bin/%s", name);
}

static int temporary(void)
{
    char name[] = "/tmp/run_tool.XXXXXX";
    int fd = mkostemp(name, O_CLOEXEC);

    assert_true(fd >= 0);
    unlink(name);
    return fd;
}

static char *all_of(struct arena *mem, int fd)
{
    off_t n = lseek(fd, 0, SEEK_END);
    char *p = arena_raw(mem, (size_t)n + 1);

    assert_int_equal(pread(fd, p, (size_t)n, 0), n);
    p[n] = '\0';
    close(fd);
    return p;
}

/* One of our programs by its name, another one by its path. */
static _Noreturn void child(const char *name, const char *const *words, int in,
                            int out, int err)
{
    const char *argv[64] = {name};
    char path[TOOL_PATH];
    int n = 1;

    while (*words != NULL && n < 63)
        argv[n++] = *words++;
    setenv("LANG", "en_GB.UTF-8", 1);
    unsetenv("LC_ALL");
    unsetenv("LC_MESSAGES");
    unsetenv("LANGHUAN_DB");
    dup2(in, 0);
    dup2(out, 1);
    dup2(err, 2);
    if (*name != '/')
        tool_path(name, path);
    else
        snprintf(path, sizeof path, "%s", name);
    execv(path, (char *const *)argv);
    perror(path);
    _exit(127);
}

static struct tool_child start(const char *name, const char *const *words,
                               int in)
{
    struct tool_child c = {.out = temporary(), .err = temporary()};

    c.pid = fork();
    assert_true(c.pid >= 0);
    if (c.pid == 0)
        child(name, words, in, c.out, c.err);
    close(in);
    return c;
}

struct tool_child tool_start(const char *const *words)
{
    return start("catalog-tool", words,
                 open("/dev/null", O_RDONLY | O_CLOEXEC));
}

struct tool_run tool_wait(struct arena *mem, struct tool_child *c)
{
    struct tool_run r;
    int status;

    while (waitpid(c->pid, &status, 0) < 0)
        assert_int_equal(errno, EINTR);
    r.status = WIFEXITED(status) ? WEXITSTATUS(status)
                                 : 128 + WTERMSIG(status);
    r.out = all_of(mem, c->out);
    r.err = all_of(mem, c->err);
    return r;
}

struct tool_run run_program(struct arena *mem, const char *name,
                            const char *const *words, const char *input)
{
    int in = temporary();
    struct tool_child c;

    if (input != NULL)
        assert_int_equal(write(in, input, strlen(input)), strlen(input));
    lseek(in, 0, SEEK_SET);
    c = start(name, words, in);
    return tool_wait(mem, &c);
}

struct tool_run run_tool(struct arena *mem, const char *const *words,
                         const char *input)
{
    return run_program(mem, "catalog-tool", words, input);
}

char *tool_folder(struct arena *mem)
{
    char *name = arena_copy(mem, "/tmp/tool_test.XXXXXX");

    assert_non_null(mkdtemp(name));
    return name;
}

static int remove_one(const char *path, const struct stat *st, int flag,
                      struct FTW *ftw)
{
    (void)st;
    (void)flag;
    (void)ftw;
    return remove(path);
}

void tool_folder_end(const char *folder)
{
    nftw(folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

void tool_file(const char *path, const void *bytes, size_t n)
{
    FILE *f = fopen(path, "wb");

    assert_non_null(f);
    assert_int_equal(fwrite(bytes, 1, n, f), n);
    assert_int_equal(fclose(f), 0);
}

void holds(const char *text, const char *part)
{
    if (strstr(text, part) == NULL)
        fail_msg("\"%s\" is not in: %s", part, text);
}

char *tool_library(struct arena *mem, const char *folder, const char *books)
{
    char *db = arena_format(mem, "%s/a.db", folder);
    char *list = arena_format(mem, "%s/books.csv", folder);

    CHECK_INT(TOOL(mem, "init", "--db", db, "--school-code", "S1",
                   "--school-name", "First").status, 0);
    if (books == NULL)
        return db;
    tool_file(list, books, strlen(books));
    CHECK_INT(TOOL(mem, "import", list, "--db", db).status, 0);
    return db;
}
