/* What the two programs, as they are, say about a database file that is not
 * there, not theirs, damaged, locked, out of reach or out of room: a sentence,
 * a status, and nothing lost. */
#include <jansson.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <sqlite3.h>

#include "base/buf.h"
#include "tests/support/check.h"
#include "tests/support/ledger.h"
#include "tests/support/run_desk.h"
#include "tests/support/run_tool.h"
#include "tests/support/small_disk.h"

struct place {
    struct arena *mem;
    const char *folder, *db;
};

static struct place place_begin(void)
{
    struct place p = {.mem = arena_new()};

    p.folder = tool_folder(p.mem);
    p.db = arena_format(p.mem, "%s/library.db", p.folder);
    return p;
}

static void place_end(struct place *p)
{
    tool_folder_end(p->folder);
    arena_free(p->mem);
}

static const char *in(struct place *p, const char *name)
{
    return arena_format(p->mem, "%s/%s", p->folder, name);
}

static void init(struct place *p)
{
    struct tool_run r = TOOL(p->mem, "init", "--db", p->db, "--school-code",
                             "S1", "--school-name", "First School");

    if (r.status != 0)
        fail_msg("%s", r.err);
}

static void must_say(const struct tool_run *r, int status, const char *what)
{
    if (r->status != status || strstr(r->err, what) == NULL)
        fail_msg("not status %d with \"%s\" but %d: %s%s", status, what,
                 r->status, r->out, r->err);
}

/* Both programs at once: neither may open this. */
static void both_say(struct place *p, const char *db, const char *what)
{
    struct tool_run r = TOOL(p->mem, "check", "--db", db);

    must_say(&r, 3, what);
    r = run_program(p->mem, "circulation-desk",
                    (const char *const[]){"--db", db, "--listen",
                                          "127.0.0.1:0", NULL}, NULL);
    must_say(&r, 3, what);
}

/* ---- not there, not ours ------------------------------------------------ */

TEST(what_is_no_library_is_named_and_left_alone)
{
    struct place p = place_begin();
    struct tool_run r;

    r = TOOL(p.mem, "check", "--db", p.db);
    must_say(&r, 3, "catalog-tool init");
    both_say(&p, "/nowhere/at/all.db", "/nowhere/at");
    both_say(&p, p.folder, "is no file");
    tool_file(in(&p, "a.txt"), "title;author\n", 13);
    both_say(&p, in(&p, "a.txt"), "not a Langhuan database");
    both_say(&p, "mysql://u:geheim@h/x", "unknown kind of database");
    both_say(&p, "postgresql://u:geheim@127.0.0.1:1/x", "cannot reach");
    r = TOOL(p.mem, "check", "--db", "postgresql://u:geheim@127.0.0.1:1/x");
    CHECK(strstr(r.err, "geheim") == NULL);
    place_end(&p);
}

static void run_sql(const char *db, const char *text)
{
    sqlite3 *h;

    CHECK_INT(sqlite3_open(db, &h), SQLITE_OK);
    CHECK_INT(sqlite3_exec(h, text, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(h);
}

TEST(another_programs_database_and_a_newer_one_are_refused)
{
    struct place p = place_begin();

    run_sql(in(&p, "other.db"), "CREATE TABLE book (id)");
    both_say(&p, in(&p, "other.db"), "not a Langhuan database");
    init(&p);
    run_sql(p.db, "INSERT INTO schema_version VALUES (99)");
    both_say(&p, p.db, "newer");
    place_end(&p);
}

/* ---- no rights ---------------------------------------------------------- */

/* As nobody, where the test runs as root. */
static struct tool_run as_nobody(struct place *p, const char *db)
{
    const char *words[] = {"--reuid=65534", "--regid=65534",
                           "--clear-groups", in(p, "catalog-tool"), "check",
                           "--db", db, NULL};
    char path[TOOL_PATH];

    if (geteuid() != 0)
        return TOOL(p->mem, "check", "--db", db);
    tool_path("catalog-tool", path);
    CHECK_INT(system(arena_format(p->mem, "cp '%s' '%s'", path, p->folder)),
              0);
    return run_program(p->mem, "/usr/bin/setpriv", words, NULL);
}

TEST(without_the_right_to_write_it_says_which_right)
{
    struct place p = place_begin();
    struct tool_run r;

    init(&p);
    CHECK_INT(chmod(p.folder, 0777), 0);
    CHECK_INT(chmod(p.db, 0444), 0);
    r = as_nobody(&p, p.db);
    must_say(&r, 3, "read-only for this user");
    CHECK_INT(chmod(p.db, 0666), 0);
    CHECK_INT(chmod(p.folder, 0555), 0);
    r = as_nobody(&p, p.db);
    CHECK_INT(chmod(p.folder, 0755), 0);
    must_say(&r, 3, "cannot write in the folder");
    r = TOOL(p.mem, "check", "--db", p.db);
    CHECK_INT(r.status, 0);
    place_end(&p);
}

/* ---- in use ------------------------------------------------------------- */

TEST(while_another_program_locks_it_reading_goes_on)
{
    struct place p = place_begin();
    struct tool_run r;
    sqlite3 *h;

    init(&p);
    CHECK_INT(sqlite3_open(p.db, &h), SQLITE_OK);
    CHECK_INT(sqlite3_exec(h, "BEGIN IMMEDIATE", NULL, NULL, NULL),
              SQLITE_OK);
    r = TOOL(p.mem, "patron", "add", "Ada", "--number", "5", "--db", p.db);
    must_say(&r, 3, "locked");
    r = TOOL(p.mem, "patron", "list", "--db", p.db);
    CHECK_INT(r.status, 0);
    sqlite3_close(h);
    r = TOOL(p.mem, "patron", "add", "Ada", "--number", "5", "--db", p.db);
    CHECK_INT(r.status, 0);
    place_end(&p);
}

TEST(a_port_in_use_and_an_address_of_others_are_said)
{
    static const struct {
        const char *listen, *said;
        int status;
    } cases[] = {{"1.2.3.4:80", "cannot listen on", 3},
                 {"nohost:1", "no address to listen on", 3},
                 {"127.0.0.1:99999", "ADDRESS:PORT", 2}};
    struct place p = place_begin();
    struct desk_run d;
    struct tool_run r;

    init(&p);
    d = desk_start(p.db);
    CHECK(desk_ready(&d));
    r = run_program(p.mem, "circulation-desk",
                    (const char *const[]){
                        "--db", p.db, "--listen",
                        arena_format(p.mem, "127.0.0.1:%d", d.port), NULL},
                    NULL);
    must_say(&r, 3, "is in use");
    CHECK_INT(desk_end(&d, SIGTERM), 0);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        r = run_program(p.mem, "circulation-desk",
                        (const char *const[]){"--db", p.db, "--listen",
                                              cases[i].listen, NULL}, NULL);
        must_say(&r, cases[i].status, cases[i].said);
    }
    place_end(&p);
}

/* ---- damaged ------------------------------------------------------------ */

static char *read_all(struct place *p, const char *path, size_t *n)
{
    struct stat st;
    char *all;
    FILE *f = fopen(path, "rb");

    CHECK(f != NULL && fstat(fileno(f), &st) == 0);
    *n = (size_t)st.st_size;
    all = arena_raw(p->mem, *n);
    CHECK_INT(fread(all, 1, *n, f), *n);
    fclose(f);
    return all;
}

/* Bits, pages, the head, the end: as disks and sticks do it. */
static size_t damage(char *p, size_t n, uint64_t random)
{
    uint64_t state = random;

    switch (random % 4) {
    case 0:
        for (int i = 0; i < 500; i++)
            p[ledger_random(&state) % n] ^= (char)(1 << (state >> 60 & 7));
        return n;
    case 1:
        for (size_t at = ledger_random(&state) % (n / 4096) * 4096, i = 0;
             i < 4096; i++)
            p[at + i] = (char)ledger_random(&state);
        return n;
    case 2:
        p[ledger_random(&state) % 600] = (char)(state >> 40);
        return n;
    }
    return ledger_random(&state) % n;
}

/* Never a crash; whoever fails says why; only `check` may answer 1. */
static void ask_damaged(struct place *p, const char *db)
{
    const char *const commands[][4] = {
        {"check", NULL}, {"show", "0000001", NULL}, {"search", "book", NULL},
        {"patron", "list", NULL}, {"return", "0000001", NULL}};

    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
        const char *words[8] = {"--db", db};
        struct tool_run r;
        for (int k = 0; k < 4 && commands[i][k] != NULL; k++)
            words[2 + k] = commands[i][k];
        r = run_tool(p->mem, words, NULL);
        if (r.status != 0 && r.status != 1 && r.status != 3)
            fail_msg("%s: status %d: %s", words[2], r.status, r.err);
        if (r.status == 3 && strlen(r.err) < 20)
            fail_msg("%s does not say why: %s", words[2], r.err);
    }
}

TEST(a_damaged_file_is_said_to_be_damaged_and_never_brings_a_crash)
{
    enum { TIMES = 24 };
    struct place p = place_begin();
    char *good, *bad;
    size_t n;

    init(&p);
    TOOL(p.mem, "import", "--db", p.db, "samples/broken.iso");
    good = read_all(&p, p.db, &n);
    bad = arena_raw(p.mem, n);
    for (uint64_t i = 0; i < TIMES; i++) {
        uint64_t state = i;
        const char *db = in(&p, arena_format(p.mem, "d%d.db", (int)i));
        memcpy(bad, good, n);
        tool_file(db, bad, damage(bad, n, ledger_random(&state)));
        ask_damaged(&p, db);
    }
    place_end(&p);
}

/* ---- no room ------------------------------------------------------------ */

static struct tool_run import_books(struct place *p)
{
    return TOOL(p->mem, "import", "--db", p->db, "--report",
                in(p, "report.csv"), "samples/school.marc21.mrc");
}

/* The import goes on where the room ended. */
static void import_into(struct place *p)
{
    struct tool_run r;
    int kib = 1200, full = 0;

    init(p);
    while ((r = import_books(p)).status != 0) {
        /* The database's words, or the system's about the report. */
        must_say(&r, 3, strstr(r.err, "report.csv") == NULL
                            ? "disk" : "No space left on device");
        full++;
        r = TOOL(p->mem, "check", "--db", p->db);
        if (r.status != 0)
            fail_msg("with %d KiB: %s%s", kib, r.out, r.err);
        kib += 200;
        CHECK(kib < 20000);
        small_disk_room(p->folder, kib);
    }
    CHECK(full > 0);
    small_disk_room(p->folder, 20000);
    r = TOOL(p->mem, "export", "--db", p->db, "--output",
             in(p, "all.mrc"));
    if (r.status != 0 || strstr(r.out, "479 records") == NULL)
        fail_msg("%s%s", r.out, r.err);
}

/* Where nothing was before, nothing is left. */
static void restore_in_vain(struct place *p, const char *from,
                            const char *what)
{
    const char *to = in(p, "restored.db");
    struct tool_run r = TOOL(p->mem, "restore", "--db", to, from);

    must_say(&r, 3, what);
    CHECK(access(to, F_OK) != 0);
    CHECK(access(in(p, "restored.db-wal"), F_OK) != 0);
}

TEST(a_restore_that_fails_leaves_no_file_behind)
{
    struct place p = place_begin();
    const char *good = in(&p, "good.backup");
    struct tool_run r;
    char *bytes;
    size_t n;

    init(&p);
    r = TOOL(p.mem, "backup", "--db", p.db, good);
    CHECK_INT(r.status, 0);
    bytes = read_all(&p, good, &n);
    restore_in_vain(&p, in(&p, "nowhere"), "nowhere");
    tool_file(in(&p, "cut"), bytes, n / 2);
    restore_in_vain(&p, in(&p, "cut"), "damaged");
    tool_file(in(&p, "letter"), "title;author\n", 13);
    restore_in_vain(&p, in(&p, "letter"), "not a Langhuan database");
    run_sql(good, "INSERT INTO schema_version VALUES (99)");
    restore_in_vain(&p, good, "newer");
    r = TOOL(p.mem, "restore", "--db", p.db, good);
    must_say(&r, 1, "not empty");
    r = TOOL(p.mem, "check", "--db", p.db);
    CHECK_INT(r.status, 0);
    place_end(&p);
}

static void backup_without_room(struct place *p)
{
    struct tool_run r;
    const char *to = in(p, "full.backup"), *small = in(p, "small.backup");

    r = TOOL(p->mem, "backup", "--db", p->db, small);
    CHECK_INT(r.status, 0);

    small_disk_fill(in(p, "filler"));
    r = TOOL(p->mem, "backup", "--db", p->db, to);
    must_say(&r, 3, "disk");
    CHECK(access(to, F_OK) != 0);
    restore_in_vain(p, small, "disk");
    /* Even who only reads keeps a list of readers beside the file. */
    r = TOOL(p->mem, "patron", "list", "--db", p->db);
    must_say(&r, 3, "disk");
    unlink(in(p, "filler"));
    r = TOOL(p->mem, "check", "--db", p->db);
    CHECK_INT(r.status, 0);
}

TEST(an_import_that_fills_the_disk_goes_on_with_more_room)
{
    struct place p = place_begin();

    if (small_disk_begin(p.folder, 1200)) {
        import_into(&p);
        backup_without_room(&p);
        small_disk_end(p.folder);
    }
    place_end(&p);
}

TESTS_RUN(RUN(what_is_no_library_is_named_and_left_alone),
          RUN(another_programs_database_and_a_newer_one_are_refused),
          RUN(without_the_right_to_write_it_says_which_right),
          RUN(while_another_program_locks_it_reading_goes_on),
          RUN(a_port_in_use_and_an_address_of_others_are_said),
          RUN(a_damaged_file_is_said_to_be_damaged_and_never_brings_a_crash),
          RUN(a_restore_that_fails_leaves_no_file_behind),
          RUN(an_import_that_fills_the_disk_goes_on_with_more_room))
