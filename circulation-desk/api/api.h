/* api.h - what the rows of routes.c call, by file of this folder. Each reads
 * its input, calls a use case and writes the answer; false: c.err says why. */
#ifndef API_API_H
#define API_API_H

#include "circulation-desk/call.h"

typedef bool api_function(struct call *k);

/* account.c */
api_function api_account_show, api_account_history, api_account_enter,
    api_account_leave, api_account_renew, api_account_hold, api_account_pin,
    api_account_keep, api_pin_give, api_pin_give_class;
/* calendar.c */
api_function api_calendar_show, api_calendar_copy, api_closing_save,
    api_closing_drop, api_term_save, api_term_drop, api_hours_save;
/* call.c */
api_function api_call_propose, api_call_assign, api_call_renumber,
    api_class_browse;
/* card.c */
api_function api_card_list, api_card_give, api_card_state;
/* charge.c */
api_function api_charge_list, api_charge_add, api_charge_pay,
    api_charge_refund, api_charge_waive, api_loss_report, api_loss_replace,
    api_cash_book, api_cash_close;
/* class.c */
api_function api_class_list, api_class_loans, api_staff_classes;
/* class_set.c */
api_function api_class_set_list, api_class_set_show, api_class_set_open,
    api_class_set_close;
/* class_set_pile.c */
api_function api_class_set_lend, api_class_set_pass_on, api_class_set_shelve,
    api_class_set_take_back;
/* copy.c */
api_function api_copy_list, api_copy_state, api_copy_quick, api_copy_brief,
    api_copy_parts;
/* counter.c */
api_function api_desk_money, api_desk_copy, api_desk_card, api_desk_await,
    api_desk_hold, api_desk_note, api_desk_set, api_loss_costs;
/* picture_pin.c */
api_function api_desk_pupils, api_desk_pictures, api_pictures_give,
    api_pictures_give_class, api_pictures_list, api_no_card_show,
    api_no_card_save;
/* printing.c */
api_function api_desk_slip, api_printing_show, api_printing_save,
    api_emulator_paper;
/* desk.c */
api_function api_desk_list, api_desk_show, api_desk_scan, api_desk_close,
    api_desk_reader, api_desk_choose, api_desk_undo, api_desk_override,
    api_desk_renew, api_desk_due, api_desk_mode, api_desk_stay, api_desk_help;
/* device.c */
api_function api_device_list, api_device_save, api_device_forget,
    api_device_pair, api_device_pair_end;
/* events.c */
api_function api_desk_events;
/* hold.c */
api_function api_hold_list, api_hold_place, api_hold_cancel, api_hold_rest,
    api_hold_shelves;
/* house.c */
api_function api_staff_list, api_staff_add, api_staff_reset, api_staff_close,
    api_school_show, api_school_edit, api_school_add,
    api_desk_save;
/* intake.c */
api_function api_batch_list, api_batch_open, api_batch_save, api_batch_show,
    api_batch_close, api_batch_copies, api_batch_scan, api_batch_take_back,
    api_range_list, api_range_add;
/* job.c */
api_function api_job_list, api_job_run, api_notice_list, api_notice_told;
/* label.c */
api_function api_layout_list, api_layout_save, api_layout_drop,
    api_label_preview, api_label_queue, api_label_queue_change,
    api_label_print, api_label_runs, api_label_file, api_label_check;
/* label_sheet.c */
api_function api_sheet_show, api_sheet_save, api_calibration, api_label_signs,
    api_reader_labels;
/* ledger.c */
api_function api_ledger;
/* lists.c */
api_function api_lists;
/* loan.c */
api_function api_loan_make, api_loan_return, api_loan_renew, api_use_count,
    api_use_days;
/* machine.c */
api_function api_emulator_show, api_emulator_scan, api_health, api_openapi;
/* order.c, order_list.c, suggestion.c, supplier.c */
api_function api_order_list, api_order_show, api_order_open, api_order_save,
    api_order_add, api_order_line_save, api_order_sign, api_order_step,
    api_order_claim, api_order_return, api_batch_settle, api_suggestion_list,
    api_suggestion_add, api_suggestion_answer, api_suggestion_order,
    api_supplier_list, api_supplier_save, api_fund_list, api_fund_save;
/* order_paper.c, title_merge.c */
api_function api_order_paper, api_title_twins, api_title_merge_preview,
    api_title_merge, api_copies_change;
/* weed.c, weed_move.c */
api_function api_weed_rules, api_weed_rule_save, api_weed_rule_drop,
    api_weed_candidates, api_weed_lists, api_weed_open, api_weed_save,
    api_weed_show, api_weed_add, api_weed_take, api_weed_step, api_weed_sign,
    api_weed_withdraw, api_weed_paper;
/* patron.c */
api_function api_patron_search, api_patron_show, api_journal;
/* policy.c */
api_function api_policy_list, api_policy_save, api_policy_try, api_policy_drop,
    api_policy_explain, api_limit_list, api_limit_save;
/* public.c */
api_function api_public_library, api_public_titles, api_public_title,
    api_public_popular;
/* reading_list.c */
api_function api_reading_lists, api_reading_list_show, api_reading_list_save,
    api_reading_list_drop, api_public_lists, api_public_list;
/* reader.c */
api_function api_reader_record, api_reader_save, api_reader_leave,
    api_block_save, api_block_drop, api_picture_show, api_picture_save,
    api_picture_drop;
/* reader_import.c */
api_function api_reader_import;
api_function api_remote_find, api_remote_draft, api_target_list,
    api_target_save, api_target_drop;
api_function api_list_look, api_list_keep, api_title_import, api_import_undo;
/* record.c, record_history.c */
api_function api_record_show, api_record_try, api_record_add, api_record_save,
    api_record_versions, api_record_compare, api_record_revert,
    api_template_list, api_template_save, api_template_drop,
    api_record_fields;
/* session.c */
api_function api_session_show, api_session_start, api_session_end,
    api_password_change, api_lang_change, api_school_change;
/* station.c */
api_function api_station_hear;
/* stocktake.c */
api_function api_stocktake_list, api_stocktake_open, api_stocktake_report,
    api_stocktake_scan, api_stocktake_heal, api_stocktake_unheal,
    api_stocktake_close;
/* title.c */
api_function api_title_search, api_title_show;
/* title_save.c */
api_function api_title_save;
/* today.c */
api_function api_today;
/* transit.c */
api_function api_transit_list, api_transit_send, api_transit_lost,
    api_copy_floats;
/* undo.c */
api_function api_journal_undo;

#endif
