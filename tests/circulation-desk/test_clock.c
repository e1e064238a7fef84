/* circulation-desk does what time asks for, and two of them do it once. */
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "tests/support/deeds.h"
#include "tests/support/run_desk.h"

enum { PATIENCE_S = 120 };

/* The jobs of a school's day are four. */
static void wait_for_jobs(struct ctx *c, const struct desk_run *d)
{
    for (int i = 0; i < PATIENCE_S * 10; i++) {
        if (sql_int(c, "SELECT count(*) FROM job_run WHERE day > 0") == 4)
            return;
        if (kill(d->pid, 0) != 0)
            break;
        usleep(100000);
    }
    fail_msg("the jobs were not done");
}

static struct desk_run start(struct ctx *c)
{
    struct desk_run d = DESK("--db", store_url(db_store(c->db)), "--listen",
                             "127.0.0.1:0", "--quiet", "--jobs", "1");

    CHECK(desk_ready(&d));
    return d;
}

TEST(two_servers_do_the_jobs_of_the_day_once)
{
    struct ctx c = small_school();
    struct desk_run a, b;

    sql(&c, "UPDATE policy SET lost_days = 30");
    lend(&c, "C1", "B1");
    sql(&c, "UPDATE loan SET due = 20000, lent_on = 19990");
    a = start(&c);
    b = start(&c);
    wait_for_jobs(&c, &a);
    CHECK_INT(desk_end(&a, SIGTERM), 0);
    CHECK_INT(desk_end(&b, SIGTERM), 0);
    CHECK_TEXT(sql_text(&c, "SELECT state FROM copy WHERE id = 1"), "lost");
    CHECK_INT(sql_int(&c, "SELECT count(*) FROM journal"
                          " WHERE deed = 'loss_report'"), 1);
    CHECK_INT(sql_int(&c, "SELECT count(*) FROM journal WHERE deed = 'job'"),
              1); /* what was lost needs no notice any more */
    small_school_end(&c);
}

TESTS_RUN(RUN(two_servers_do_the_jobs_of_the_day_once))
