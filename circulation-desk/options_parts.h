/* options_parts.h - the table of options, for those who read and tell it. */
#ifndef DESK_OPTIONS_PARTS_H
#define DESK_OPTIONS_PARTS_H

#include "circulation-desk/options.h"

enum option_id {
    OPTION_DB, OPTION_LISTEN, OPTION_CERT, OPTION_KEY, OPTION_SIP2,
    OPTION_SIP2_TLS, OPTION_SIP2_ALLOW, OPTION_CARDS, OPTION_EMULATE,
    OPTION_REPLAY, OPTION_DESK, OPTION_WATCH, OPTION_JSON, OPTION_JOBS,
    OPTION_PRINTER, OPTION_PRINTER_LANGUAGE, OPTION_LANG,
    OPTION_ADMIN, OPTION_QUIET, OPTION_SERVER, OPTION_TOKEN, OPTION_CA,
    OPTION_BROWSER, OPTION_HELP, OPTION_MAN, OPTION_VERSION
};

enum place { SERVER = 1 << 0, STATION = 1 << 1 };
enum { OPTIONS = OPTION_VERSION + 1 };

struct option {
    const char *name;
    const char *value; /* what it takes; NULL: nothing */
    const char *summary;
    unsigned where;    /* it makes sense */
};
extern const struct option option_table[OPTIONS];

bool option_fits(int id, bool station);

#endif
