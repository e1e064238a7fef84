/* orders.h - the commands about orders, suppliers and funds (table_orders.c,
 * cmd_order*.c, cmd_supplier.c, cmd_suggestion.c). */
#ifndef TOOL_ORDERS_H
#define TOOL_ORDERS_H

#include "catalog-tool/tool.h"

command_run run_supplier_set, run_supplier_list, run_fund_set, run_fund_list,
    run_order_open, run_order_edit, run_order_list, run_order_show,
    run_order_add, run_order_line, run_order_sign, run_order_place,
    run_order_take_back, run_order_close, run_order_reopen, run_order_cancel,
    run_order_redraft, run_order_claim, run_order_return, run_suggestion_add,
    run_suggestion_list, run_suggestion_answer, run_suggestion_order,
    run_intake_settle;

#endif
