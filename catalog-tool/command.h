/* command.h - the commands of catalog-tool: tables, read by the program, by its
 * help and by its manual pages.
 *
 * A command reads its options and operands, calls use cases and tells the
 * result; it decides nothing. */
#ifndef TOOL_COMMAND_H
#define TOOL_COMMAND_H

struct tool;

/* What the shell sees. */
enum status {
    STATUS_DONE = 0,
    STATUS_REFUSED = 1, /* a rule said no, a row failed, nothing was found */
    STATUS_USAGE = 2,   /* the command line makes no sense */
    STATUS_TROUBLE = 3  /* file, disk, network or database */
};

struct option {
    const char *name;    /* "report" of --report */
    const char *value;   /* what it takes, "FILE"; NULL: nothing */
    const char *summary; /* TEXT_FOR_LATER */
};

enum store_need {
    NEEDS_NOTHING,
    NEEDS_STORE,   /* opened before run(), brought to today's schema */
    NEEDS_NEW_STORE, /* the same; a missing SQLite file is made */
    NEEDS_BARE_STORE /* without any tables, to be filled; the file is made */
};

typedef enum status command_run(struct tool *t);

struct command {
    const char *name;     /* "import", "patron add" */
    const char *operands; /* "FILE...", "" for none */
    int least, most;      /* number of operands; most -1: any */
    enum store_need needs;
    const char *summary;  /* one line, TEXT_FOR_LATER */
    const char *about;    /* a paragraph, TEXT_FOR_LATER, or NULL */
    const struct option *options; /* ended by a NULL name; NULL: none */
    command_run *run;
};

/* Each table ends with a NULL name; help shows them in this order. */
extern const struct command commands[];       /* table.c */
extern const struct command money_commands[]; /* table_money.c */
extern const struct command copy_commands[], /* table_copies.c */
    record_commands[], order_commands[], list_commands[], /* table_*.c */
    weed_commands[];                         /* table_weed.c */
extern const struct command job_commands[];   /* table_jobs.c */
extern const struct command class_commands[]; /* table_classes.c */
extern const struct command reader_commands[]; /* table_readers.c */
extern const struct command label_commands[]; /* table_labels.c */
extern const struct command tag_commands[];   /* table_tags.c */
extern const struct command station_commands[]; /* table_stations.c */

/* The command behind `k` in all tables, the first behind NULL; NULL at the
 * end. */
const struct command *command_after(const struct command *k);

/* The options of commands about loans (table_loans.c) and rules
 * (table_rules.c). */
extern const struct option loan_lend_options[];
extern const struct option loan_return_options[];
extern const struct option loan_renew_options[];
extern const struct option hold_place_options[];
extern const struct option hold_rest_options[];
extern const struct option hold_list_options[];
extern const struct option transit_list_options[];
extern const struct option copy_floats_options[];
extern const struct option policy_set_options[];
extern const struct option calendar_show_options[];
extern const struct option calendar_span_options[];
extern const struct option calendar_copy_options[];
/* --db, --school, --json, --lang, --help: understood by all. */
extern const struct option common_options[];

/* The command that the words begin with ("patron", "add", ...); `used` tells
 * how many words its name has. NULL: there is none. */
const struct command *command_find(char *const *words, int n, int *used);

/* The rows of table.c; those of other tables stand with their files. */
enum status run_init(struct tool *t);
enum status run_demo(struct tool *t);
enum status run_school_add(struct tool *t);
enum status run_school_list(struct tool *t);
enum status run_staff_add(struct tool *t);
enum status run_sip2_add(struct tool *t);
command_run run_sip2_edit, run_sip2_list, run_sip2_parked;
enum status run_import(struct tool *t);
enum status run_export(struct tool *t);
enum status run_search(struct tool *t);
enum status run_show(struct tool *t);
enum status run_patron_add(struct tool *t);
enum status run_patron_import(struct tool *t);
enum status run_patron_list(struct tool *t);
enum status run_patron_show(struct tool *t);
enum status run_patron_pin(struct tool *t);
enum status run_lend(struct tool *t);
enum status run_return(struct tool *t);
enum status run_renew(struct tool *t);
enum status run_policy_list(struct tool *t);
enum status run_policy_explain(struct tool *t);
enum status run_policy_set(struct tool *t);
enum status run_policy_drop(struct tool *t);
enum status run_limit_list(struct tool *t);
enum status run_limit_set(struct tool *t);
enum status run_calendar_show(struct tool *t);
enum status run_calendar_close(struct tool *t);
enum status run_calendar_open(struct tool *t);
enum status run_calendar_term(struct tool *t);
enum status run_calendar_drop_term(struct tool *t);
enum status run_calendar_hours(struct tool *t);
enum status run_calendar_copy_year(struct tool *t);
enum status run_hold_place(struct tool *t);
enum status run_hold_cancel(struct tool *t);
enum status run_hold_rest(struct tool *t);
enum status run_hold_expire(struct tool *t);
enum status run_hold_list(struct tool *t);
enum status run_hold_fetch(struct tool *t);
enum status run_hold_shelf_over(struct tool *t);
enum status run_transit_send(struct tool *t);
enum status run_transit_lost(struct tool *t);
enum status run_transit_list(struct tool *t);
enum status run_copy_floats(struct tool *t);
command_run run_copy_list, run_copy_state, run_copy_parts, run_copy_lost,
    run_copy_quick, run_copy_brief,
    run_copy_damaged, run_copy_replace, run_charge_add, run_charge_pay,
    run_charge_waive, run_charge_refund, run_charge_list, run_cash_book,
    run_cash_close, run_card_list, run_card_add, run_card_replace,
    run_card_lost, run_card_found, run_use_count, run_use_days, run_jobs_list,
    run_jobs_run, run_notice_list, run_notice_told, run_class_set_open,
    run_class_set_lend, run_class_set_pass_on, run_class_set_shelve,
    run_class_set_return, run_class_set_list, run_class_set_show,
    run_class_set_close, run_journal, run_undo, run_staff_classes;
enum status run_desk_set(struct tool *t);
enum status run_setting_set(struct tool *t);
enum status run_tag_identify(struct tool *t);
enum status run_tag_read(struct tool *t);
enum status run_tag_write(struct tool *t);
enum status run_tag_erase(struct tool *t);
enum status run_backup(struct tool *t);
enum status run_restore(struct tool *t);
enum status run_check(struct tool *t);
enum status run_reindex(struct tool *t);
enum status run_help(struct tool *t);
enum status run_man(struct tool *t);

#endif
