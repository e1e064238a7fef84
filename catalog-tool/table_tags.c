/* table_tags.c - the commands about the tags of books (command.h). */
#include <stddef.h>

#include "base/lang.h"
#include "catalog-tool/command.h"

#define T TEXT_FOR_LATER

#define READER \
    {"reader", "LINE", T("the reader has a PN532 at this serial line, like " \
     "/dev/ttyUSB0; readers with a USB plug are found without it")}, \
    {"wait", "SECONDS", T("wait so long for a tag; 15 if not given")}

static const struct option tag_look_options[] = {
    READER,
    {NULL, NULL, NULL},
};

static const struct option tag_write_options[] = {
    READER,
    {"force", NULL, T("although the tag belongs to another copy")},
    {"password", "HEX", T("eight hex digits: nobody writes on the tag "
     "without them from then on")},
    {NULL, NULL, NULL},
};

static const struct option tag_erase_options[] = {
    READER,
    {"password", "HEX", T("the tag's password, which is taken away")},
    {NULL, NULL, NULL},
};

const struct command tag_commands[] = {
    {"tag identify", "", 0, 0, NEEDS_NOTHING,
     T("say what lies on the tag reader"), NULL, tag_look_options,
     run_tag_identify},
    {"tag read", "", 0, 0, NEEDS_NOTHING, T("show what stands on a tag"),
     NULL, tag_look_options, run_tag_read},
    {"tag write", "BARCODE", 1, 1, NEEDS_STORE,
     T("write a copy's tag, and read it back"), NULL, tag_write_options,
     run_tag_write},
    {"tag erase", "", 0, 0, NEEDS_NOTHING, T("empty a tag"), NULL,
     tag_erase_options, run_tag_erase},
    {NULL, NULL, 0, 0, NEEDS_NOTHING, NULL, NULL, NULL, NULL},
};
