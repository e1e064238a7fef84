/* A queue of a real cupsd of the test's own, whose printer is a file: what is
 * printed there through the real lp and lpstat. */
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "drivers/event_queue.h"
#include "drivers/printer/printer.h"
#include "tests/support/check.h"

enum { SIZE = 300000, PATH = 100, READY_MS = 20000 };

static uint8_t page[SIZE];

struct queue {
    char folder[40];
    pid_t daemon;
};

static void write_file(const struct queue *q, const char *name, mode_t mode,
                       const char *text)
{
    char path[PATH];
    FILE *f;

    snprintf(path, sizeof path, "%s/%s", q->folder, name);
    f = fopen(path, "w");
    assert_non_null(f);
    for (; *text != '\0'; text++)
        if (*text == '@')
            fputs(q->folder, f);
        else
            fputc(*text, f);
    fclose(f);
    CHECK_INT(chmod(path, mode), 0);
}

static void make_folder(const struct queue *q, const char *name)
{
    char path[PATH];

    snprintf(path, sizeof path, "%s/%s", q->folder, name);
    CHECK_INT(mkdir(path, 0755), 0);
}

/* What @ stands for is the folder. The backend appends to the file "out" and
 * says of its printer what stands in "state". */
static void write_settings(const struct queue *q)
{
    static const char *const folders[] = {"spool", "cache", "state", "lib",
                                          "lib/backend"};
    char path[PATH];

    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
        make_folder(q, folders[i]);
    write_file(q, "files.conf", 0644,
               "ServerRoot @\nServerBin @/lib\nRequestRoot @/spool\n"
               "TempDir @/spool\nCacheDir @/cache\nStateDir @/state\n"
               "ErrorLog @/error\nAccessLog @/access\nPageLog @/page\n");
    write_file(q, "cupsd.conf", 0644,
               "Listen @/socket\nBrowsing No\nDefaultAuthType None\n"
               "<Location />\nOrder allow,deny\nAllow all\n</Location>\n"
               "<Policy default>\n<Limit All>\nOrder deny,allow\n</Limit>\n"
               "</Policy>\n");
    write_file(q, "lib/backend/keep", 0755,
               "#!/bin/sh\n"
               "[ $# -gt 0 ] || { echo 'direct keep \"\" \"\"'; exit 0; }\n"
               "[ ! -e @/reason ] || echo \"STATE: +$(cat @/reason)\" >&2\n"
               "cat \"${6:--}\" >>@/out\n");
    /* cupsd starts it by a program of its own. */
    snprintf(path, sizeof path, "%s/lib/daemon", q->folder);
    CHECK_INT(symlink("/usr/lib/cups/daemon", path), 0);
    write_file(q, "out", 0666, "");
}

static bool told(const char *format, ...)
    __attribute__((format(printf, 1, 2)));

static bool told(const char *format, ...)
{
    char command[300];
    va_list more;

    va_start(more, format);
    vsnprintf(command, sizeof command, format, more);
    va_end(more);
    return system(command) == 0;
}

/* Its socket is made when it listens. */
static bool is_ready(struct queue *q)
{
    int64_t end = monotonic_ms() + READY_MS;
    char path[PATH];

    snprintf(path, sizeof path, "%s/socket", q->folder);
    setenv("CUPS_SERVER", path, 1);
    while (access(path, F_OK) != 0) {
        if (monotonic_ms() > end ||
            waitpid(q->daemon, NULL, WNOHANG) == q->daemon)
            return false;
        poll(NULL, 0, 20);
    }
    return told("lpadmin -p labels -E -v keep:/ 2>%s/refused", q->folder);
}

static void end(struct queue *q)
{
    kill(q->daemon, SIGTERM);
    waitpid(q->daemon, NULL, 0);
    unsetenv("CUPS_SERVER");
    CHECK(told("rm -rf %s", q->folder));
}

/* Skips the test where cupsd cannot be run. */
static void begin(struct queue *q)
{
    char settings[PATH], files[PATH];
    char *argv[] = {"cupsd", "-f", "-c", settings, "-s", files, NULL};

    signal(SIGPIPE, SIG_IGN);
    for (size_t i = 0; i < SIZE; i++)
        page[i] = (uint8_t)('A' + i * 7 % 23);
    strcpy(q->folder, "/tmp/langhuan-cups-XXXXXX");
    assert_non_null(mkdtemp(q->folder));
    CHECK_INT(chmod(q->folder, 0755), 0);
    write_settings(q);
    snprintf(settings, sizeof settings, "%s/cupsd.conf", q->folder);
    snprintf(files, sizeof files, "%s/files.conf", q->folder);
    setenv("PATH", "/usr/sbin:/usr/bin:/sbin:/bin", 1);
    if (posix_spawnp(&q->daemon, "cupsd", NULL, NULL, argv, environ) == 0 &&
        is_ready(q))
        return;
    end(q);
    skip();
}

static bool print_to(const char *to, struct print_result *r)
{
    struct print_job job = {.to = to, .language = PRINTER_PLAIN,
                            .bytes = page, .size = SIZE,
                            .patience_ms = 5000};

    return print_send(&job, r);
}

/* Waits until so much has been printed; ten seconds at most. */
static void printed(const struct queue *q, off_t size)
{
    int64_t limit = monotonic_ms() + 10000;
    char path[PATH];
    struct stat st;

    snprintf(path, sizeof path, "%s/out", q->folder);
    while (stat(path, &st) == 0 && st.st_size < size &&
           monotonic_ms() < limit)
        poll(NULL, 0, 20);
    CHECK_INT(st.st_size, size);
}

TEST(a_queue_prints_the_bytes_as_they_are)
{
    static uint8_t out[SIZE];
    struct print_result r;
    struct queue q;
    char path[PATH];
    FILE *f;

    begin(&q);
    CHECK(print_to("cups:labels", &r));
    printed(&q, SIZE);
    snprintf(path, sizeof path, "%s/out", q.folder);
    f = fopen(path, "r");
    assert_non_null(f);
    CHECK_INT(fread(out, 1, SIZE, f), SIZE);
    fclose(f);
    CHECK_BYTES(out, page, SIZE);
    end(&q);
}

TEST(a_queue_that_is_stopped_or_not_there_is_told_and_sent_nothing)
{
    struct print_result r;
    struct queue q;

    begin(&q);
    CHECK(!print_to("cups:slips", &r));
    CHECK_INT(r.why, TROUBLE_NO_PRINTER);
    CHECK(told("cupsdisable labels"));
    CHECK(!print_to("cups:labels", &r));
    CHECK_INT(r.why, TROUBLE_OFFLINE);
    CHECK_INT(r.sent, 0);
    CHECK(told("cupsenable labels"));
    CHECK(print_to("cups:labels", &r));
    printed(&q, SIZE);
    end(&q);
}

TEST(what_the_printer_of_a_queue_lacks_is_told_before_the_next_job)
{
    struct print_result r;
    struct queue q;

    begin(&q);
    write_file(&q, "reason", 0644, "media-empty-error");
    CHECK(print_to("cups:labels", &r));
    printed(&q, SIZE);
    CHECK(!print_to("cups:labels", &r));
    CHECK_INT(r.why, TROUBLE_PAPER_OUT);
    CHECK_INT(r.sent, 0);
    end(&q);
}

TESTS_RUN(RUN(a_queue_prints_the_bytes_as_they_are),
          RUN(a_queue_that_is_stopped_or_not_there_is_told_and_sent_nothing),
          RUN(what_the_printer_of_a_queue_lacks_is_told_before_the_next_job))
