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
    {35, "36", 0, false, sip2_end_session, sip2_end_session_refused},
    {11, "12", RIGHT_CHECKOUT, false, sip2_checkout, sip2_loan_refused},
    {9, "10", RIGHT_CHECKIN, false, sip2_checkin, sip2_checkin_refused},
    {17, "18", RIGHT_SEARCH, false, sip2_item_information, sip2_item_refused},
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
