/* table_readers.c - the commands about cards and about reading in the room
 * (command.h). */
#include <stddef.h>

#include "base/lang.h"
#include "catalog-tool/command.h"

#define T TEXT_FOR_LATER

static const struct option card_give_options[] = {
    {"until", "YYYY-MM-DD", T("a temporary card, until this day")},
    {"request-id", "UUID", T("repeating it does nothing twice")},
    {NULL, NULL, NULL},
};

static const struct option deed_options[] = {
    {"request-id", "UUID", T("repeating it does nothing twice")},
    {NULL, NULL, NULL},
};

static const struct option use_days_options[] = {
    {"from", "YYYY-MM-DD", T("from this day on; today if not given")},
    {"to", "YYYY-MM-DD", T("until this day; today if not given")},
    {NULL, NULL, NULL},
};

const struct command reader_commands[] = {
    {"card list", "CARD|NUMBER", 1, 1, NEEDS_STORE,
     T("list a reader's cards"), NULL, NULL, run_card_list},
    {"card add", "CARD|NUMBER CODE", 2, 2, NEEDS_STORE,
     T("give a reader one more card"), NULL, card_give_options,
     run_card_add},
    {"card replace", "CARD|NUMBER CODE", 2, 2, NEEDS_STORE,
     T("give a reader a new card for a lost one"),
     T("The old cards of that kind lend nothing any more; what they did "
       "stays. It costs what the setting money.card_cents says."),
     card_give_options, run_card_replace},
    {"card lost", "CARD|NUMBER", 1, 1, NEEDS_STORE,
     T("say that a card is lost: nobody borrows with it"), NULL,
     deed_options, run_card_lost},
    {"card found", "CARD|NUMBER", 1, 1, NEEDS_STORE,
     T("say that a lost card was found"), NULL, deed_options,
     run_card_found},
    {"use count", "BARCODE...", 1, -1, NEEDS_STORE,
     T("count copies that were read in the room"),
     T("Books that lie on the tables when the day ends, by nobody knows "
       "whom. Loans for the room by card are counted by themselves."),
     deed_options, run_use_count},
    {"use days", "", 0, 0, NEEDS_STORE,
     T("show by day what was lent, read on site by card, and in the room"),
     NULL, use_days_options, run_use_days},
    {NULL, NULL, 0, 0, NEEDS_NOTHING, NULL, NULL, NULL, NULL},
};
