/* later.c - rows of the table whose use cases are being written. */
#include "catalog-tool/tool.h"

static enum status not_yet(struct tool *t)
{
    fail(&t->c, ERR_INVALID, "this command is not there yet");
    return failed(t);
}

enum status run_init(struct tool *t) { return not_yet(t); }
enum status run_demo(struct tool *t) { return not_yet(t); }
enum status run_school_add(struct tool *t) { return not_yet(t); }
enum status run_school_list(struct tool *t) { return not_yet(t); }
enum status run_staff_add(struct tool *t) { return not_yet(t); }
enum status run_import(struct tool *t) { return not_yet(t); }
enum status run_export(struct tool *t) { return not_yet(t); }
enum status run_search(struct tool *t) { return not_yet(t); }
enum status run_show(struct tool *t) { return not_yet(t); }
enum status run_patron_add(struct tool *t) { return not_yet(t); }
enum status run_patron_import(struct tool *t) { return not_yet(t); }
enum status run_patron_list(struct tool *t) { return not_yet(t); }
enum status run_patron_show(struct tool *t) { return not_yet(t); }
enum status run_lend(struct tool *t) { return not_yet(t); }
enum status run_return(struct tool *t) { return not_yet(t); }
enum status run_renew(struct tool *t) { return not_yet(t); }
enum status run_backup(struct tool *t) { return not_yet(t); }
enum status run_restore(struct tool *t) { return not_yet(t); }
enum status run_check(struct tool *t) { return not_yet(t); }
enum status run_reindex(struct tool *t) { return not_yet(t); }

/* Opens the library that --db names. */
bool store_for_command(struct tool *t)
{
    (void)t;
    return true;
}

void store_end(struct tool *t)
{
    (void)t;
}
