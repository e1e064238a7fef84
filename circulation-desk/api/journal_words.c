#include "circulation-desk/api/journal_words.h"

#include <string.h>

#include "base/lang.h"

static const struct word {
    const char *deed, *name;
} words[] = {
    {"checkout", TEXT_FOR_LATER("Lent")},
    {"checkin", TEXT_FOR_LATER("Returned")},
    {"renew", TEXT_FOR_LATER("Renewed")},
    {"undo", TEXT_FOR_LATER("Undone")},
    {"hold_place", TEXT_FOR_LATER("Reserved")},
    {"hold_cancel", TEXT_FOR_LATER("Reservation cancelled")},
    {"hold_suspend", TEXT_FOR_LATER("Reservation rests")},
    {"hold_expire", TEXT_FOR_LATER("Reservation over")},
    {"charge_add", TEXT_FOR_LATER("Charged")},
    {"charge_pay", TEXT_FOR_LATER("Charge paid")},
    {"charge_waive", TEXT_FOR_LATER("Waived")},
    {"charge_refund", TEXT_FOR_LATER("Given back")},
    {"cash_close", TEXT_FOR_LATER("Till closed")},
    {"loss_report", TEXT_FOR_LATER("Lost or damaged")},
    {"loss_replace", TEXT_FOR_LATER("Copy replaced")},
    {"card_add", TEXT_FOR_LATER("Card given")},
    {"card_replace", TEXT_FOR_LATER("Card replaced")},
    {"card_lost", TEXT_FOR_LATER("Card lost")},
    {"card_found", TEXT_FOR_LATER("Card found")},
    {"room_use", TEXT_FOR_LATER("Read here")},
    {"quick_copy", TEXT_FOR_LATER("Copy added at the desk")},
    {"copy_parts", TEXT_FOR_LATER("Parts counted")},
    {"transit_send", TEXT_FOR_LATER("Sent to another school")},
    {"patron_save", TEXT_FOR_LATER("Reader saved")},
    {"copy_save", TEXT_FOR_LATER("Copy saved")},
    {"copy_state", TEXT_FOR_LATER("State of the copy changed")},
    {"title_save", TEXT_FOR_LATER("Title saved")},
    {"record_save", TEXT_FOR_LATER("Record saved")},
    {"record_revert", TEXT_FOR_LATER("Earlier record taken back")},
    {"import", TEXT_FOR_LATER("Imported")},
    {"school_change", TEXT_FOR_LATER("School's particulars changed")},
    {"class_teacher", TEXT_FOR_LATER("Class teacher named")},
    {"reading_list_save", TEXT_FOR_LATER("Reading list saved")},
    {"reading_list_drop", TEXT_FOR_LATER("Reading list withdrawn")},
    {"reading_list_show_again", TEXT_FOR_LATER("Reading list shown again")},
    {"school_setup", TEXT_FOR_LATER("School founded")},
    {"setting_put", TEXT_FOR_LATER("Setting changed")},
    {"desk_save", TEXT_FOR_LATER("Desk saved")},
    {"location_save", TEXT_FOR_LATER("Shelf saved")},
    {"class_save", TEXT_FOR_LATER("Class saved")},
    {"class_set_open", TEXT_FOR_LATER("Class set opened")},
    {"class_set_close", TEXT_FOR_LATER("Class set closed")},
    {"policy_save", TEXT_FOR_LATER("Lending rule saved")},
    {"policy_drop", TEXT_FOR_LATER("Lending rule removed")},
    {"limit_save", TEXT_FOR_LATER("Grade limit changed")},
    {"calendar_copy", TEXT_FOR_LATER("Calendar copied")},
    {"term_save", TEXT_FOR_LATER("Term saved")},
    {"term_drop", TEXT_FOR_LATER("Term removed")},
    {"closing_save", TEXT_FOR_LATER("Closed days saved")},
    {"closing_drop", TEXT_FOR_LATER("Closed days removed")},
    {"hours_save", TEXT_FOR_LATER("Opening hours saved")},
    {"supplier_save", TEXT_FOR_LATER("Supplier saved")},
    {"fund_save", TEXT_FOR_LATER("Fund saved")},
    {"order_save", TEXT_FOR_LATER("Order saved")},
    {"order_add", TEXT_FOR_LATER("Titles put on an order")},
    {"suggestion_add", TEXT_FOR_LATER("Suggestion written down")},
    {"suggestion_answer", TEXT_FOR_LATER("Suggestion answered")},
    {"suggestion_order", TEXT_FOR_LATER("Suggestion ordered")},
    {"intake_add", TEXT_FOR_LATER("Batch opened")},
    {"intake_close", TEXT_FOR_LATER("Batch closed")},
    {"stocktake_open", TEXT_FOR_LATER("Stock-take begun")},
    {"stocktake_close", TEXT_FOR_LATER("Stock-take ended")},
    {"stocktake_heal", TEXT_FOR_LATER("Stock-take carried out")},
    {"title_merge", TEXT_FOR_LATER("Titles merged")},
    {"copies_change", TEXT_FOR_LATER("Copies changed together")},
    {"copy_floats", TEXT_FOR_LATER("Home of the copy changed")},
    {"transit_lost", TEXT_FOR_LATER("Lost on the way")},
    {"weed_rule_save", TEXT_FOR_LATER("Weeding rule saved")},
    {"weed_rule_drop", TEXT_FOR_LATER("Weeding rule removed")},
    {"weed_list_save", TEXT_FOR_LATER("Weeding list saved")},
    {"weed_add", TEXT_FOR_LATER("Put on a weeding list")},
    {"weed_take", TEXT_FOR_LATER("Taken off a weeding list")},
    {"weed_withdraw", TEXT_FOR_LATER("Copies withdrawn")},
    {"notice_told", TEXT_FOR_LATER("Reminder given")},
    {"label_print", TEXT_FOR_LATER("Labels printed")},
};

const char *journal_word(const char *deed)
{
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(words[i].deed, deed) == 0)
            return words[i].name;
    return TEXT_FOR_LATER("Other deed");
}
