/* circulation-desk that cannot start says why in one sentence and ends with
 * status 3, or 2 where the command line makes no sense. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "tests/support/check.h"
#include "tests/support/http_client.h"
#include "tests/support/run_desk.h"
#include "tests/support/run_tool.h"

static struct arena *mem;
static char *dir, *db;

static int begin(void **state)
{
    (void)state;
    mem = arena_new();
    dir = tool_folder(mem);
    db = arena_format(mem, "%s/library.db", dir);
    return TOOL(mem, "init", "--db", db, "--school-code", "S1",
                "--school-name", "First").status;
}

static int end(void **state)
{
    (void)state;
    tool_folder_end(dir);
    arena_free(mem);
    return 0;
}

static void ends(struct desk_run d, int status, const char *why)
{
    const char *log;

    CHECK(!desk_ready(&d));
    log = desk_log(&d, mem);
    if (strncmp(log, "circulation-desk: ", 18) != 0 ||
        strstr(log, why) == NULL || strchr(log, '\n') != strrchr(log, '\n'))
        fail_msg("\"%s\" is not what it says: %s", why, log);
    CHECK_INT(desk_end(&d, 0), status);
}

static struct desk_run with_db(const char *path)
{
    return DESK("--db", path, "--listen", "127.0.0.1:0");
}

TEST(a_port_in_use_is_named_and_the_first_program_goes_on)
{
    struct desk_run first = with_db(db);
    struct http_client h = {.fd = -1};
    struct http_answer a;
    const char *where;

    CHECK(desk_ready(&first));
    where = arena_format(mem, "127.0.0.1:%d", first.port);
    ends(DESK("--db", db, "--listen", where), 3, "is in use");
    CHECK(http_open(&h, first.port));
    CHECK(http_ask(&h, mem, &(struct http_request){
        "GET", "/health", NULL, NULL, NULL}, &a));
    CHECK_INT(a.status, 200);
    http_close(&h);
    CHECK_INT(desk_end(&first, SIGTERM), 0);
}

TEST(an_address_that_is_none_is_named)
{
    ends(DESK("--db", db, "--listen", "somewhere:80"), 3, "no address");
    ends(DESK("--db", db, "--listen", "192.0.2.1:0"), 3, "cannot listen");
}

TEST(a_database_that_cannot_be_reached_is_named)
{
    ends(with_db("postgresql://nobody@127.0.0.1:1/library"), 3,
         "cannot reach the database");
    ends(with_db("mysql://somewhere/library"), 3, "unknown kind of database");
    ends(with_db("/nowhere/at/all/library.db"), 3, "/nowhere/at/all");
}

TEST(a_file_that_is_no_database_of_ours_is_left_alone)
{
    char *path = arena_format(mem, "%s/letter.txt", dir);
    char *folder = arena_format(mem, "%s/folder", dir);
    static const char text[] = "Dear librarian, please find enclosed ...";
    char kept[sizeof text] = "";
    FILE *f;

    tool_file(path, text, sizeof text - 1);
    ends(with_db(path), 3, "is not a Langhuan database");
    f = fopen(path, "rb");
    CHECK_INT(fread(kept, 1, sizeof kept, f), sizeof text - 1);
    fclose(f);
    CHECK_TEXT(kept, text);
    CHECK_INT(mkdir(folder, 0700), 0);
    ends(with_db(folder), 3, "is no file");
}

static void change(const char *sql)
{
    char *command = arena_format(mem, "sqlite3 '%s' \"%s\"", db, sql);

    CHECK_INT(system(command), 0);
}

TEST(a_database_of_a_newer_program_is_not_touched)
{
    change("INSERT INTO schema_version VALUES (999)");
    ends(with_db(db), 3, "newer");
    change("DELETE FROM schema_version WHERE version = 999");
}

TEST(a_damaged_database_is_found_out)
{
    char *copy = arena_format(mem, "%s/damaged.db", dir);
    FILE *f;

    CHECK_INT(system(arena_format(mem, "cp '%s' '%s'", db, copy)), 0);
    f = fopen(copy, "r+b");
    for (long page = 1; page < 40; page++) {
        fseek(f, page * 4096, SEEK_SET);
        fwrite("garbage, all over the page", 1, 26, f);
    }
    fclose(f);
    ends(with_db(copy), 3, "damaged");
}

TEST(a_command_line_without_sense_is_status_2)
{
    ends(DESK("--nonsense"), 2, "there is no option --nonsense");
    ends(DESK("--db"), 2, "needs a value");
    ends(DESK("--emulate=yes"), 2, "takes no value");
    ends(DESK("--listen", "127.0.0.1:99999"), 2, "--listen takes");
    ends(DESK("--tls-key", "key.pem"), 2, "goes with --tls-cert");
    ends(DESK("--db", db, "--replay", "/nowhere", "--listen", "127.0.0.1:0"),
         3, "/nowhere");
}

TEST(help_version_and_manual_are_printed_and_nothing_started)
{
    static const char *const options[] = {"--help", "--version", "--man"};

    for (int i = 0; i < 3; i++) {
        struct desk_run d = DESK(options[i]);
        CHECK(!desk_ready(&d));
        CHECK(strlen(d.said) > 10);
        CHECK_TEXT(desk_log(&d, mem), "");
        CHECK_INT(desk_end(&d, 0), 0);
    }
}

TEST(emulated_devices_are_there_with_emulate_alone)
{
    struct desk_run d = with_db(db);
    struct http_client h = {.fd = -1};
    struct http_answer a;

    CHECK(desk_ready(&d) && http_open(&h, d.port));
    CHECK(http_ask(&h, mem, &(struct http_request){
        "GET", "/emulator", NULL, NULL, NULL}, &a));
    CHECK_INT(a.status, 404);
    http_close(&h);
    CHECK_INT(desk_end(&d, SIGTERM), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(a_port_in_use_is_named_and_the_first_program_goes_on),
        RUN(an_address_that_is_none_is_named),
        RUN(a_database_that_cannot_be_reached_is_named),
        RUN(a_file_that_is_no_database_of_ours_is_left_alone),
        RUN(a_database_of_a_newer_program_is_not_touched),
        RUN(a_damaged_database_is_found_out),
        RUN(a_command_line_without_sense_is_status_2),
        RUN(help_version_and_manual_are_printed_and_nothing_started),
        RUN(emulated_devices_are_there_with_emulate_alone),
    };

    return cmocka_run_group_tests(tests, begin, end) != 0;
}
