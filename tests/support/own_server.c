#include "tests/support/own_server.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "tests/support/check.h"

enum { COMMAND = 256 };

void own_server_do(const struct own_server *s, const char *word)
{
    char command[COMMAND], url[COMMAND] = "";
    FILE *p;

    snprintf(command, sizeof command, "tests/support/pg.sh %s '%s'%s", word,
             s->dir, strcmp(word, "restart") == 0 ? " immediate" : "");
    p = popen(command, "r");
    assert_non_null(p);
    if (fgets(url, sizeof url, p) != NULL && strcmp(word, "start") == 0) {
        url[strcspn(url, "\n")] = '\0';
        setenv("TEST_DB", url, 1);
    }
    CHECK_INT(pclose(p), 0);
}

/* The one at work; a test that fails does not come to its end. */
static struct own_server running;

static void stop_left(void)
{
    char command[COMMAND];

    snprintf(command, sizeof command, "tests/support/pg.sh stop '%s'; "
             "rm -rf '%s'", running.dir, running.dir);
    if (running.dir[0] != '\0' && system(command) != 0)
        fprintf(stderr, "a server is left in %s\n", running.dir);
}

void own_server_begin(struct own_server *s)
{
    static bool registered;

    if (!registered)
        registered = atexit(stop_left) == 0;
    strcpy(s->dir, "/tmp/langhuan-pg-XXXXXX");
    assert_non_null(mkdtemp(s->dir));
    CHECK_INT(chmod(s->dir, 0755), 0);
    s->common = strdup(getenv("TEST_DB"));
    own_server_do(s, "start");
    running = *s;
}

void own_server_end(struct own_server *s)
{
    char command[COMMAND];

    own_server_do(s, "stop");
    running.dir[0] = '\0';
    setenv("TEST_DB", s->common, 1);
    free(s->common);
    snprintf(command, sizeof command, "rm -rf '%s'", s->dir);
    CHECK_INT(system(command), 0);
}
