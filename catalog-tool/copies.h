/* copies.h - the commands about copies and how they come in (table_copies.c,
 * cmd_call.c, cmd_intake*.c,
 * cmd_ledger.c, cmd_stocktake.c). */
#ifndef TOOL_COPIES_H
#define TOOL_COPIES_H

#include "catalog-tool/tool.h"

enum status run_call_propose(struct tool *t);
enum status run_call_assign(struct tool *t);
enum status run_call_renumber(struct tool *t);
enum status run_call_authors(struct tool *t);
enum status run_call_classes(struct tool *t);
enum status run_call_browse(struct tool *t);

enum status run_intake_open(struct tool *t);
enum status run_intake_edit(struct tool *t);
enum status run_intake_show(struct tool *t);
enum status run_intake_list(struct tool *t);
enum status run_intake_close(struct tool *t);
enum status run_intake_reopen(struct tool *t);
enum status run_intake_range(struct tool *t);
enum status run_intake_ranges(struct tool *t);
enum status run_intake_scan(struct tool *t);
enum status run_intake_take_back(struct tool *t);
enum status run_intake_ledger(struct tool *t);
enum status run_stocktake_open(struct tool *t);
enum status run_stocktake_list(struct tool *t);
enum status run_stocktake_scan(struct tool *t);
enum status run_stocktake_report(struct tool *t);
enum status run_stocktake_heal(struct tool *t);
enum status run_stocktake_unheal(struct tool *t);
enum status run_stocktake_close(struct tool *t);

#endif
