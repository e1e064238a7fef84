/* The messages that machines send, each with its answer. */
#include "circulation-desk/sip2/call.h"

/* 97 is answered by the reader of this table, from memory. */
const struct sip2_row sip2_rows[] = {
    {93, "94", 0, true, sip2_login, sip2_login_refused},
    {99, "98", 0, true, sip2_sc_status, sip2_sc_status_refused},
    {23, "24", RIGHT_PATRON_READ, false, sip2_patron_status,
     sip2_patron_refused},
    {63, "64", RIGHT_PATRON_READ, false, sip2_patron_information,
     sip2_patron_information_refused},
    {25, "26", RIGHT_PATRON_READ | RIGHT_BLOCK, false, sip2_patron_enable,
     sip2_patron_refused},
    {1, "24", RIGHT_PATRON_READ | RIGHT_BLOCK, false, sip2_block_patron,
     sip2_patron_refused},
    {35, "36", 0, false, sip2_end_session, sip2_end_session_refused},
    {11, "12", RIGHT_CHECKOUT, false, sip2_checkout, sip2_loan_refused},
    {29, "30", RIGHT_RENEW | RIGHT_PATRON_READ | RIGHT_SEARCH, false,
     sip2_renew, sip2_loan_refused},
    {65, "66", RIGHT_RENEW | RIGHT_PATRON_READ, false, sip2_renew_all,
     sip2_renew_all_refused},
    {9, "10", RIGHT_CHECKIN, false, sip2_checkin, sip2_checkin_refused},
    {17, "18", RIGHT_SEARCH, false, sip2_item_information, sip2_item_refused},
    {19, "20", RIGHT_SEARCH | RIGHT_COPY_WRITE, false,
     sip2_item_status_update, sip2_item_status_refused},
    {15, "16", RIGHT_HOLD | RIGHT_PATRON_READ | RIGHT_SEARCH, false,
     sip2_hold, sip2_hold_refused},
    {37, "38", RIGHT_CHARGE | RIGHT_PATRON_READ, false, sip2_fee_paid,
     sip2_fee_refused},
};
const size_t sip2_row_count = sizeof sip2_rows / sizeof *sip2_rows;

const struct sip2_row *sip2_row_of(int code)
{
    for (size_t i = 0; i < sip2_row_count; i++)
        if (sip2_rows[i].code == code)
            return &sip2_rows[i];
    return NULL;
}

bool sip2_row_may(const struct sip2_row *row, const struct sip2_account *a)
{
    if (row == NULL)
        return false;
    return row->before_sign_in ||
           (a->desk_id != 0 && (a->rights & row->right) == row->right);
}
