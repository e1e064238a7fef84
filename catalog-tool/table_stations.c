/* table_stations.c - the commands about stations (command.h). */
#include <stddef.h>

#include "base/lang.h"
#include "catalog-tool/station.h"

#define T TEXT_FOR_LATER

static const struct option add_options[] = {
    {"name", "TEXT", T("what the station is called; like the desk without "
     "it")},
    {NULL, NULL, NULL},
};

const struct command station_commands[] = {
    {"station add", "DESK", 1, 1, NEEDS_STORE,
     T("let another computer's devices work for a desk; shows its token"),
     T("On that computer: circulation-desk station --server URL --token-file "
       "FILE. The token tells what its scanners and card readers read, and "
       "opens nothing else."),
     add_options, run_station_add},
    {"station drop", "NAME", 1, 1, NEEDS_STORE,
     T("let a station in no more"), NULL, NULL, run_station_drop},
    {"station list", "", 0, 0, NEEDS_STORE, T("list the stations"), NULL,
     NULL, run_station_list},
    {NULL, NULL, 0, 0, NEEDS_NOTHING, NULL, NULL, NULL, NULL},
};
