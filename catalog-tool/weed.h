/* weed.h - the commands about books that leave, titles that are one, and copies
 * changed together (table_weed.c, cmd_weed.c, cmd_title.c). */
#ifndef TOOL_WEED_H
#define TOOL_WEED_H

#include "catalog-tool/tool.h"

command_run run_weed_rules, run_weed_rule, run_weed_candidates, run_weed_list,
    run_weed_open, run_weed_add, run_weed_take_off, run_weed_propose,
    run_weed_approve, run_weed_redraft, run_weed_cancel, run_weed_withdraw,
    run_weed_paper, run_title_twins, run_title_merge, run_copies_change,
    run_order_paper;

#endif
