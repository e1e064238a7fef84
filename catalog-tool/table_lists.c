/* table_lists.c - the commands about lists (command.h). */
#include <stddef.h>

#include "base/lang.h"
#include "catalog-tool/lists.h"

#define T TEXT_FOR_LATER

static const struct option columns_options[] = {
    {"map", "FIELDS", T("what the columns are, from the left: "
     "isbn,title,,price; 3: in front says that the heading is row 3, 0: that "
     "there is none")},
    {"keep-map", NULL, T("for the next list with the same headings")},
    {NULL, NULL, NULL},
};

const struct command list_commands[] = {
    {"list columns", "titles|readers FILE", 2, 2, NEEDS_STORE,
     T("say what the columns of a table are taken for"),
     T("By what was kept for such headings, by the headings, and by what "
       "stands below them. The last line is the --map for \"import\" and "
       "\"patron import\"."),
     columns_options, run_list_columns},
    {"list undo", "RUN", 1, 1, NEEDS_STORE,
     T("take back what an import added"),
     T("Copies that were not used since, and titles that nobody changed and "
       "that have no copy. RUN is the number that \"import\" tells."),
     NULL, run_list_undo},
    {NULL, NULL, 0, 0, NEEDS_NOTHING, NULL, NULL, NULL, NULL},
};
