/* api.h - what the rows of routes.c call, by file of this folder. Each reads
 * its input, calls a use case and writes the answer; false: c.err says why. */
#ifndef API_API_H
#define API_API_H

#include "circulation-desk/call.h"

bool api_session_show(struct call *k);
bool api_session_start(struct call *k);
bool api_session_end(struct call *k);
bool api_password_change(struct call *k);
bool api_lang_change(struct call *k);
bool api_school_change(struct call *k);
bool api_desk_list(struct call *k);
bool api_desk_show(struct call *k);
bool api_desk_events(struct call *k);
bool api_desk_scan(struct call *k);
bool api_desk_close(struct call *k);
bool api_desk_reader(struct call *k);
bool api_desk_choose(struct call *k);
bool api_desk_undo(struct call *k);
bool api_desk_override(struct call *k);
bool api_desk_renew(struct call *k);
bool api_desk_due(struct call *k);
bool api_desk_mode(struct call *k);
bool api_title_search(struct call *k);
bool api_title_show(struct call *k);
bool api_patron_search(struct call *k);
bool api_patron_show(struct call *k);
bool api_charge_list(struct call *k);
bool api_charge_add(struct call *k);
bool api_charge_pay(struct call *k);
bool api_charge_refund(struct call *k);
bool api_charge_waive(struct call *k);
bool api_loss_report(struct call *k);
bool api_loss_replace(struct call *k);
bool api_cash_book(struct call *k);
bool api_cash_close(struct call *k);
bool api_class_list(struct call *k);
bool api_today(struct call *k);
bool api_journal(struct call *k);
bool api_policy_list(struct call *k);
bool api_policy_save(struct call *k);
bool api_policy_try(struct call *k);
bool api_policy_drop(struct call *k);
bool api_policy_explain(struct call *k);
bool api_limit_list(struct call *k);
bool api_limit_save(struct call *k);
bool api_hold_list(struct call *k);
bool api_hold_place(struct call *k);
bool api_hold_cancel(struct call *k);
bool api_hold_rest(struct call *k);
bool api_hold_shelves(struct call *k);
bool api_calendar_show(struct call *k);
bool api_calendar_copy(struct call *k);
bool api_closing_save(struct call *k);
bool api_closing_drop(struct call *k);
bool api_term_save(struct call *k);
bool api_term_drop(struct call *k);
bool api_hours_save(struct call *k);
bool api_device_list(struct call *k);
bool api_device_save(struct call *k);
bool api_device_forget(struct call *k);
bool api_device_pair(struct call *k);
bool api_device_pair_end(struct call *k);
bool api_emulator_show(struct call *k);
bool api_emulator_scan(struct call *k);
bool api_transit_list(struct call *k);
bool api_transit_send(struct call *k);
bool api_transit_lost(struct call *k);
bool api_copy_list(struct call *k);
bool api_copy_state(struct call *k);
bool api_copy_parts(struct call *k);
bool api_copy_floats(struct call *k);
bool api_call_propose(struct call *k);
bool api_call_assign(struct call *k);
bool api_call_renumber(struct call *k);
bool api_class_browse(struct call *k);
bool api_layout_list(struct call *k);
bool api_layout_save(struct call *k);
bool api_layout_drop(struct call *k);
bool api_label_preview(struct call *k);
bool api_label_queue(struct call *k);
bool api_label_queue_change(struct call *k);
bool api_label_print(struct call *k);
bool api_label_runs(struct call *k);
bool api_label_file(struct call *k);
bool api_label_check(struct call *k);
bool api_sheet_show(struct call *k);
bool api_sheet_save(struct call *k);
bool api_calibration(struct call *k);
bool api_label_signs(struct call *k);
bool api_reader_labels(struct call *k);
bool api_health(struct call *k);
bool api_openapi(struct call *k);

#endif
