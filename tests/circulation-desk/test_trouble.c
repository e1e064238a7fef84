/* A desk at work whose database is locked, may not be written or has no more
 * room: a sentence, a status, nothing lost, and it goes on by itself. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <jansson.h>
#include <sqlite3.h>

#include "tests/support/check.h"
#include "tests/support/http_client.h"
#include "tests/support/run_desk.h"
#include "tests/support/run_tool.h"
#include "tests/support/small_disk.h"

#define FIRST_PASSWORD "Granite-Otter-41"
#define PASSWORD "Lantern-9-tea-house"

struct work {
    struct arena *mem;
    const char *folder, *db;
    struct desk_run run;
    struct http_client h;
    int saved; /* readers whose deed was answered with 200 */
};

/* In `folder`, which is there. */
static void begin(struct work *w, const char *folder)
{
    struct tool_run r;

    w->folder = folder;
    w->db = arena_format(w->mem, "%s/library.db", folder);
    r = TOOL(w->mem, "init", "--db", w->db, "--school-code", "S1",
             "--school-name", "First");
    CHECK_INT(r.status, 0);
}

static void open_desk(struct work *w)
{
    const char *const words[] = {"--db", w->db, "--listen", "127.0.0.1:0",
                                 "--quiet", "--admin-password-stdin", NULL};
    struct http_answer a;

    w->run = desk_start_with(words, FIRST_PASSWORD "\n");
    if (!desk_ready(&w->run))
        fail_msg("%s", desk_log(&w->run, w->mem));
    w->h = (struct http_client){.fd = -1};
    CHECK(http_open(&w->h, w->run.port));
    CHECK(http_sign_in(&w->h, w->mem, "admin", FIRST_PASSWORD));
    CHECK(http_ask(&w->h, w->mem, &(struct http_request){
        "PUT", "/session/password", "{\"old\":\"" FIRST_PASSWORD "\","
        "\"new\":\"" PASSWORD "\"}", NULL, NULL}, &a));
    CHECK_INT(a.status, 200);
}

static struct work work_begin(void)
{
    struct work w = {.mem = arena_new()};

    begin(&w, tool_folder(w.mem));
    open_desk(&w);
    return w;
}

static void work_end(struct work *w)
{
    http_close(&w->h);
    CHECK_INT(desk_end(&w->run, SIGTERM), 0);
    tool_folder_end(w->folder);
    arena_free(w->mem);
}

/* The status, and the text of the error in *why. */
static int ask(struct work *w, const char *method, const char *path,
               const char *body, const char **why)
{
    struct http_answer a;
    json_t *json;
    const char *text;

    if (w->h.fd < 0)
        CHECK(http_open(&w->h, w->run.port));
    if (!http_ask(&w->h, w->mem, &(struct http_request){
            method, path, body, NULL, NULL}, &a))
        fail_msg("%s %s: the connection broke", method, path);
    json = json_loads(a.body, 0, NULL);
    text = json_string_value(json_object_get(json_object_get(json, "error"),
                                             "text"));
    *why = arena_copy(w->mem, text == NULL ? "" : text);
    json_decref(json);
    return a.status;
}

static int add_reader(struct work *w, const char **why)
{
    int status = ask(w, "PUT", "/patrons",
                     "{\"name\":\"Ada\",\"category\":\"pupil\"}", why);

    w->saved += status == 200;
    return status;
}

static void add_readers(struct work *w, int n)
{
    const char *why;

    for (int i = 0; i < n; i++)
        if (add_reader(w, &why) != 200)
            fail_msg("%s", why);
}

/* What was answered is there, once, and all is whole. */
static void nothing_is_lost(struct work *w)
{
    struct tool_run r = TOOL(w->mem, "check", "--db", w->db);
    char *sql = arena_format(w->mem, "sqlite3 '%s' 'SELECT count(*) FROM "
                             "patron'", w->db);
    FILE *p = popen(sql, "r");
    int n = -1;

    if (r.status != 0)
        fail_msg("%s%s", r.out, r.err);
    CHECK_INT(fscanf(p, "%d", &n), 1);
    pclose(p);
    CHECK_INT(n, w->saved);
}

TEST(while_another_program_locks_the_file_deeds_are_turned_away_in_words)
{
    struct work w = work_begin();
    const char *why;
    sqlite3 *h;

    add_readers(&w, 3);
    CHECK_INT(sqlite3_open(w.db, &h), SQLITE_OK);
    CHECK_INT(sqlite3_exec(h, "BEGIN IMMEDIATE", NULL, NULL, NULL),
              SQLITE_OK);
    CHECK_INT(add_reader(&w, &why), 503);
    CHECK(strstr(why, "locked") != NULL);
    CHECK_INT(ask(&w, "GET", "/patrons?all=1", NULL, &why), 200);
    sqlite3_close(h);
    add_readers(&w, 3);
    nothing_is_lost(&w);
    work_end(&w);
}

TEST(a_full_disk_is_said_and_with_more_room_it_goes_on)
{
    struct work w = {.mem = arena_new()};
    const char *why, *folder = tool_folder(w.mem);
    int tries = 0;

    if (!small_disk_begin(folder, 4000)) {
        tool_folder_end(folder);
        arena_free(w.mem);
        return;
    }
    begin(&w, folder);
    open_desk(&w);
    add_readers(&w, 3);
    small_disk_fill(arena_format(w.mem, "%s/filler", folder));
    while (add_reader(&w, &why) == 200)
        CHECK(tries++ < 10000);
    if (strstr(why, "disk") == NULL)
        fail_msg("it says: %s", why);
    small_disk_room(folder, 8000);
    add_readers(&w, 3);
    nothing_is_lost(&w);
    http_close(&w.h);
    CHECK_INT(desk_end(&w.run, SIGTERM), 0);
    small_disk_end(folder);
    tool_folder_end(folder);
    arena_free(w.mem);
}

/* As nobody, where the test runs as root. */
static struct tool_run as_nobody(struct work *w)
{
    const char *words[] = {"--reuid=65534", "--regid=65534",
                           "--clear-groups",
                           arena_format(w->mem, "%s/desk", w->folder),
                           "--db", w->db, "--listen", "127.0.0.1:0", NULL};
    char path[TOOL_PATH];

    if (geteuid() != 0)
        return run_program(w->mem, "circulation-desk", words + 4, NULL);
    tool_path("circulation-desk", path);
    CHECK_INT(system(arena_format(w->mem, "cp '%s' '%s/desk'", path,
                                  w->folder)), 0);
    return run_program(w->mem, "/usr/bin/setpriv", words, NULL);
}

static void says(const struct tool_run *r, const char *what)
{
    if (r->status != 3 || strstr(r->err, what) == NULL)
        fail_msg("status %d, not 3 with \"%s\": %s", r->status, what, r->err);
}

TEST(where_it_may_not_write_it_says_which_right_it_lacks)
{
    struct work w = {.mem = arena_new()};
    struct tool_run r;

    begin(&w, tool_folder(w.mem));
    CHECK_INT(chmod(w.folder, 0777), 0);
    CHECK_INT(chmod(w.db, 0444), 0);
    r = as_nobody(&w);
    says(&r, "read-only for this user");
    CHECK_INT(chmod(w.db, 0666), 0);
    CHECK_INT(chmod(w.folder, 0555), 0);
    r = as_nobody(&w);
    CHECK_INT(chmod(w.folder, 0755), 0);
    says(&r, "cannot write in the folder");
    nothing_is_lost(&w);
    tool_folder_end(w.folder);
    arena_free(w.mem);
}

/* With an account, nothing is to be written at the start; without one it
 * cannot be made. */
TEST(a_file_that_is_locked_at_the_first_start_is_named)
{
    struct work w = {.mem = arena_new()};
    struct tool_run r;
    sqlite3 *h;

    begin(&w, tool_folder(w.mem));
    CHECK_INT(sqlite3_open(w.db, &h), SQLITE_OK);
    CHECK_INT(sqlite3_exec(h, "BEGIN IMMEDIATE", NULL, NULL, NULL),
              SQLITE_OK);
    r = run_program(w.mem, "circulation-desk",
                    (const char *const[]){"--db", w.db, "--listen",
                                          "127.0.0.1:0", NULL}, NULL);
    says(&r, "locked");
    CHECK(strstr(r.out, "password") == NULL);
    sqlite3_close(h);
    open_desk(&w);
    work_end(&w);
}

TESTS_RUN(
    RUN(while_another_program_locks_the_file_deeds_are_turned_away_in_words),
    RUN(a_full_disk_is_said_and_with_more_room_it_goes_on),
    RUN(where_it_may_not_write_it_says_which_right_it_lacks),
    RUN(a_file_that_is_locked_at_the_first_start_is_named))
