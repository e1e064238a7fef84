/* An import that is interrupted again and again, and started again each time:
 * what is committed stays, nothing is read twice, nothing is left out. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buf.h"
#include "tests/support/check.h"
#include "tests/support/ledger.h"
#include "tests/support/marc_data.h"
#include "tests/support/run_tool.h"
#include "tests/support/small_school.h"
#include "usecase/deed.h"
#include "usecase/school.h"

enum { RECORDS = 6000, RUNS = 60 };

/* Every record is another book with a copy of its own. */
static size_t write_records(struct ctx *c, const char *path)
{
    struct buf all = buf_new(c->mem);

    for (int i = 1; i <= RECORDS; i++) {
        struct buf one = marc_made(
            c->mem, arena_format(c->mem,
                                 "001 K%d\n003 TEST\n245 10$aBook %d\n"
                                 "260   $aX$bPress$c2001\n905   $b%07d\n",
                                 i, i, i));
        buf_bytes(&all, one.p, one.n);
    }
    tool_file(path, all.p, all.n);
    return all.n;
}

static bool has_ended(pid_t pid)
{
    siginfo_t info = {0};

    CHECK_INT(waitid(P_PID, (id_t)pid, &info, WEXITED | WNOHANG | WNOWAIT),
              0);
    return info.si_pid == pid;
}

static int64_t come_so_far(struct ctx *c)
{
    return sql_int(c, "SELECT coalesce(max(next_offset), 0) FROM import_run");
}

/* Runs it until it has come on a little, then sends the signal. */
static struct tool_run run_and_stop(struct ctx *c, const char *const *words,
                                    int64_t chunks, int signal_number)
{
    int64_t goal = come_so_far(c) + chunks * 20000;
    struct tool_child child = tool_start(words);

    while (!has_ended(child.pid) && come_so_far(c) < goal)
        usleep(500); /* lets others work */
    kill(child.pid, signal_number);
    return tool_wait(c->mem, &child);
}

struct stopping {
    const char *folder, *file, *report;
    size_t size;
    int stops; /* that found it at work */
};

/* Until it is done; the signals take turns. */
static void import_with_stops(struct ctx *c, struct stopping *s,
                              const int signals[3])
{
    const char *words[] = {"import", "--db", store_url(db_store(c->db)),
                           "--profile", "905 b=barcode", "--report",
                           s->report, s->file, NULL};
    uint64_t random = 1;
    int status = -1;

    for (int i = 0; status != 0; i++) {
        int64_t before = come_so_far(c);
        struct tool_run r = run_and_stop(
            c, words, (int64_t)(ledger_random(&random) % 8), signals[i % 3]);
        status = r.status;
        CHECK(i < RUNS);
        CHECK(come_so_far(c) >= before);
        s->stops += status != 0;
        if (status == 1)
            CHECK(strstr(r.err, "goes on from there") != NULL);
        else if (status != 0) /* or before it could catch the signal */
            CHECK_INT(status, 128 + signals[i % 3]);
    }
    printf("%d stops\n", s->stops);
    CHECK(s->stops > 0);
}

static int64_t journal_sum(struct ctx *c, const char *key)
{
    struct table t;
    int64_t sum = 0;

    CHECK_OK(c, db_query(c, &t,
                         "SELECT data FROM journal WHERE deed = 'import'",
                         NO_ARGS));
    for (size_t i = 0; i < t.rows; i++)
        sum += deed_int(cell(&t, i, 0), key);
    return sum;
}

static void check_database(struct ctx *c, const struct stopping *s)
{
    const char *url = store_url(db_store(c->db));
    struct tool_run r;

    CHECK_INT(sql_int(c, "SELECT count(*) FROM title"), RECORDS);
    CHECK_INT(sql_int(c, "SELECT count(*) FROM title_record"), RECORDS);
    CHECK_INT(sql_int(c, "SELECT count(*) FROM copy"), RECORDS);
    CHECK_INT(sql_int(c, "SELECT count(*) FROM import_run"), 1);
    CHECK_INT(sql_int(c, "SELECT records FROM import_run"), RECORDS);
    CHECK_INT(come_so_far(c), s->size);
    CHECK_INT(journal_sum(c, "records"), RECORDS);
    CHECK_INT(journal_sum(c, "added"), RECORDS);
    r = TOOL(c->mem, "check", "--db", url);
    if (r.status != 0)
        fail_msg("%s%s", r.out, r.err);
}

/* Counts rows by record number; `each`: each must be there once. */
static void check_report(struct ctx *c, const struct stopping *s, bool each)
{
    int *seen = ARENA_ARRAY(c->mem, int, RECORDS + 1), rows = 0;
    FILE *f = fopen(s->report, "r");
    char line[400];

    CHECK(f != NULL);
    while (fgets(line, sizeof line, f) != NULL) {
        char *number = strchr(line, ',');
        long n = number == NULL ? 0 : strtol(number + 1, NULL, 10);
        if (n < 1 || n > RECORDS) /* the head, or half a line */
            continue;
        seen[n]++;
        rows++;
        CHECK_INT(seen[n], 1);
    }
    fclose(f);
    CHECK(rows > 0);
    if (each)
        CHECK_INT(rows, RECORDS);
}

static void try(const int signals[3], bool each)
{
    struct ctx c = fresh_db();
    struct school_form form = {.code = "S1", .name = "First School"};
    struct stopping s = {.folder = tool_folder(c.mem)};

    CHECK_OK(&c, school_setup(&c, &form, &c.school_id));
    s.file = arena_format(c.mem, "%s/books.iso", s.folder);
    s.report = arena_format(c.mem, "%s/report.csv", s.folder);
    s.size = write_records(&c, s.file);
    import_with_stops(&c, &s, signals);
    check_database(&c, &s);
    check_report(&c, &s, each);
    tool_folder_end(s.folder);
    fresh_db_end(&c);
}

TEST(an_import_stopped_by_hand_goes_on_where_it_ended)
{
    try((const int[]){SIGINT, SIGTERM, SIGINT}, true);
}

TEST(an_import_that_is_killed_goes_on_as_well)
{
    try((const int[]){SIGKILL, SIGINT, SIGKILL}, false);
}

TESTS_RUN(RUN(an_import_stopped_by_hand_goes_on_where_it_ended),
          RUN(an_import_that_is_killed_goes_on_as_well))
