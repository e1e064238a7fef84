/* records.h - the commands about the records of titles (table_records.c,
 * cmd_record.c, cmd_record_history.c). */
#ifndef TOOL_RECORDS_H
#define TOOL_RECORDS_H

#include "catalog-tool/tool.h"
#include "usecase/record.h"

command_run run_record_show, run_record_check, run_record_edit,
    run_record_new, run_record_template, run_record_history,
    run_record_revert, run_record_find, run_record_take, run_target_list,
    run_target_add, run_target_drop;

/* The title that operand 0 means: id, ISBN or barcode. */
bool record_operand(struct tool *t, int64_t *id) MUST_CHECK;
/* What was saved, or why not; findings go to standard error. */
enum status record_told(struct tool *t, const struct record_saved *rs);

#endif
