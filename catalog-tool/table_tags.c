/* table_tags.c - the options of commands about the tags of books
 * (command.h). */
#include <stddef.h>

#include "base/lang.h"
#include "catalog-tool/command.h"

#define T TEXT_FOR_LATER

#define READER \
    {"reader", "LINE", T("the reader has a PN532 at this serial line, like " \
     "/dev/ttyUSB0; readers with a USB plug are found without it")}, \
    {"wait", "SECONDS", T("wait so long for a tag; 15 if not given")}

const struct option tag_look_options[] = {
    READER,
    {NULL, NULL, NULL},
};

const struct option tag_write_options[] = {
    READER,
    {"force", NULL, T("although the tag belongs to another copy")},
    {"password", "HEX", T("eight hex digits: nobody writes on the tag "
     "without them from then on")},
    {NULL, NULL, NULL},
};

const struct option tag_erase_options[] = {
    READER,
    {"password", "HEX", T("the tag's password, which is taken away")},
    {NULL, NULL, NULL},
};
