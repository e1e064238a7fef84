#include "tests/support/other_library.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "tests/support/check.h"

static struct sockaddr_in here(int port)
{
    return (struct sockaddr_in){.sin_family = AF_INET,
                                .sin_port = htons((uint16_t)port),
                                .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
}

/* A port that was free a moment ago. */
static int listen_anywhere(int *port)
{
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    struct sockaddr_in at = here(0);
    socklen_t n = sizeof at;

    CHECK(fd >= 0 && bind(fd, (struct sockaddr *)&at, sizeof at) == 0);
    CHECK(listen(fd, 5) == 0);
    CHECK(getsockname(fd, (struct sockaddr *)&at, &n) == 0);
    *port = ntohs(at.sin_port);
    return fd;
}

static bool answers(int port)
{
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    struct sockaddr_in at = here(port);
    bool yes = connect(fd, (struct sockaddr *)&at, sizeof at) == 0;

    close(fd);
    return yes;
}

static pid_t run(const char *const *argv)
{
    pid_t pid = fork();

    if (pid == 0) {
        int null = open("/dev/null", O_RDWR);
        prctl(PR_SET_PDEATHSIG, SIGKILL); /* a test that fails ends no one */
        dup2(null, 0);
        dup2(null, 1);
        dup2(null, 2);
        execvp(argv[0], (char *const *)argv);
        _exit(127);
    }
    return pid;
}

/* Runs until it listens; pid 0 where there is no such program. */
static void serve(struct other_library *l, const char *const *argv)
{
    int status;

    l->pid = run(argv);
    while (!answers(l->port)) {
        if (waitpid(l->pid, &status, WNOHANG) == l->pid) {
            CHECK_INT(WEXITSTATUS(status), 127);
            l->pid = 0;
            return;
        }
        nanosleep(&(struct timespec){.tv_nsec = 20000000}, NULL);
    }
}

static struct other_library somewhere(void)
{
    struct other_library l = {.fd = -1};
    int fd = listen_anywhere(&l.port);

    close(fd);
    snprintf(l.address, sizeof l.address, "127.0.0.1:%d/Default", l.port);
    return l;
}

struct other_library library_of_yaz(void)
{
    struct other_library l = somewhere();
    char listen[32];

    snprintf(listen, sizeof listen, "tcp:127.0.0.1:%d", l.port);
    serve(&l, (const char *const[]){"yaz-ztest", listen, NULL});
    return l;
}

struct other_library library_of_silence(void)
{
    struct other_library l = {.pid = 1};

    l.fd = listen_anywhere(&l.port);
    snprintf(l.address, sizeof l.address, "127.0.0.1:%d/x", l.port);
    return l;
}

/* ---- zebra -------------------------------------------------------------- */

static const char config[] =
    "profilePath: %s:/usr/share/idzebra-2.0/tab\n"
    "modulePath: /usr/lib/idzebra-2.0/modules:"
    "/usr/lib/x86_64-linux-gnu/idzebra-2.0/modules:"
    "/usr/lib/aarch64-linux-gnu/idzebra-2.0/modules\n"
    "recordType: grs.marcxml.cn\nattset: bib1.att\nstoreData: 1\n"
    "register: %s/register:100M\nlockDir: %s\n";
static const char rules[] =
    "name cn\nattset bib1.att\nesetname F @\nmarc cn.mar\n"
    "xpath disable\nall any\nmelm 010$a ISBN:w\nmelm 200$a title\n";

static void put_file(const struct other_library *l, const char *name,
                     const char *p, size_t n)
{
    char path[128];
    FILE *f;

    snprintf(path, sizeof path, "%s/%s", l->folder, name);
    f = fopen(path, "we");
    CHECK(f != NULL && fwrite(p, 1, n, f) == n && fclose(f) == 0);
}

static bool zebraidx(const char *cfg, const char *deed, const char *file)
{
    pid_t pid = run((const char *const[]){"zebraidx", "-c", cfg, deed, file,
                                          NULL});
    int status;

    CHECK_INT(waitpid(pid, &status, 0), pid);
    CHECK(WIFEXITED(status));
    return WEXITSTATUS(status) == 0;
}

struct other_library library_of_zebra(const struct buf *file)
{
    struct other_library l = somewhere();
    char path[128], text[1024], cfg[128], listen[32];

    snprintf(l.folder, sizeof l.folder, "/tmp/test_zebra.XXXXXX");
    CHECK(mkdtemp(l.folder) != NULL);
    snprintf(path, sizeof path, "mkdir %s/register", l.folder);
    CHECK_INT(system(path), 0);
    snprintf(text, sizeof text, config, l.folder, l.folder, l.folder);
    put_file(&l, "zebra.cfg", text, strlen(text));
    put_file(&l, "cn.abs", rules, sizeof rules - 1);
    put_file(&l, "cn.mar", "name cn\nreference UNImarc\n", 26);
    put_file(&l, "all.iso", file->p, file->n);
    snprintf(cfg, sizeof cfg, "%s/zebra.cfg", l.folder);
    snprintf(path, sizeof path, "%s/all.iso", l.folder);
    if (!zebraidx(cfg, "init", NULL))
        return l;
    CHECK(zebraidx(cfg, "update", path));
    snprintf(listen, sizeof listen, "tcp:127.0.0.1:%d", l.port);
    serve(&l, (const char *const[]){"zebrasrv", "-c", cfg, listen, NULL});
    return l;
}

void library_end(struct other_library *l)
{
    char text[128];

    if (l->fd >= 0)
        close(l->fd);
    else if (l->pid > 0) {
        kill(l->pid, SIGTERM);
        waitpid(l->pid, NULL, 0);
    }
    if (l->folder[0] == '\0')
        return;
    snprintf(text, sizeof text, "rm -rf %s", l->folder);
    CHECK_INT(system(text), 0);
}
