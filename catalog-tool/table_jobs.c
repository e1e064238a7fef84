/* table_jobs.c - the commands about the jobs of the clock (command.h). */
#include <stddef.h>

#include "base/lang.h"
#include "catalog-tool/command.h"

#define T TEXT_FOR_LATER

static const struct option notice_list_options[] = {
    {"class", "NAME", T("the class, like 三(2)班")},
    {NULL, NULL, NULL},
};

static const struct option notice_told_options[] = {
    {"class", "NAME", T("the class, like 三(2)班")},
    {"request-id", "UUID", T("repeating it does nothing twice")},
    {NULL, NULL, NULL},
};

static const struct option journal_options[] = {
    {"limit", "N", T("so many entries; 20 if not given")},
    {"before", "SEQ", T("only entries before this one")},
    {NULL, NULL, NULL},
};

static const struct option undo_options[] = {
    {"request-id", "UUID", T("repeating it does nothing twice")},
    {NULL, NULL, NULL},
};

const struct command job_commands[] = {
    {"journal", "", 0, 0, NEEDS_STORE,
     T("show what was done last, newest first"),
     T("An entry that was undone has a star."), journal_options,
     run_journal},
    {"undo", "SEQ", 1, 1, NEEDS_STORE,
     T("take back a deed of the journal, wherever it was done"),
     T("As long as nothing builds on it: a loan that was renewed since is "
       "renewed back first."), undo_options, run_undo},
    {"jobs list", "", 0, 0, NEEDS_STORE,
     T("list what is done once a day, and when it was done last"),
     T("circulation-desk does it by itself, once for each school, whichever "
       "of several servers comes first. After a pause it does what was left "
       "undone."),
     NULL, run_jobs_list},
    {"jobs run", "[JOB]", 0, 1, NEEDS_STORE,
     T("do today's jobs now, or one of them"),
     T("What was done today already is not done again."), NULL,
     run_jobs_run},
    {"notice list", "", 0, 0, NEEDS_STORE,
     T("list notices of loans due and overdue that nobody was told of yet"),
     T("The last column is the stage: 0 due soon, 1 and above overdue, by "
       "the settings notice.due_days and notice.overdue_days."),
     notice_list_options, run_notice_list},
    {"notice told", "", 0, 0, NEEDS_STORE,
     T("say that readers were told of their notices"), NULL,
     notice_told_options, run_notice_told},
    {NULL, NULL, 0, 0, NEEDS_NOTHING, NULL, NULL, NULL, NULL},
};
