#include "drivers/trouble.h"

#include <stdio.h>
#include <string.h>

static const struct {
    const char *word, *text;
} table[TROUBLES] = {
    [TROUBLE_NONE] = {"", ""},
    [TROUBLE_OTHER] = {"other", "%s"},
    [TROUBLE_UNPLUGGED] = {"unplugged", TEXT_FOR_LATER(
        "It is not plugged in. Plug it in again and it goes on by itself.")},
    [TROUBLE_STATION] = {"station", TEXT_FOR_LATER(
        "The computer that it is plugged into says nothing any more. See that "
        "it is on, in the network, and runs circulation-desk station.")},
    [TROUBLE_HELD] = {"held", TEXT_FOR_LATER(
        "Another program has it: %s. End that program, or unplug the device "
        "and plug it in again.")},
    [TROUBLE_HELD_BY_SOME] = {"held_by_some", TEXT_FOR_LATER(
        "Another program has it, one of another account of this computer. "
        "End that program, or unplug the device and plug it in again.")},
    [TROUBLE_DRIVER] = {"driver", TEXT_FOR_LATER(
        "A kernel module of this computer has it: %s. Let the administrator "
        "install the device rules (make install), then unplug it and plug it "
        "in again.")},
    [TROUBLE_PERMISSION] = {"permission", TEXT_FOR_LATER(
        "This program may not open it. Let the administrator install the "
        "device rules (make install), then unplug it and plug it in again.")},
    [TROUBLE_UNCONFIGURED] = {"unconfigured", TEXT_FOR_LATER(
        "The computer does not finish setting it up. Plug it into another "
        "socket, without a hub in between.")},
    [TROUBLE_NO_ANSWER] = {"no_answer", TEXT_FOR_LATER(
        "It does not answer. It is tried again by itself; if that does not "
        "help, unplug it and plug it in again.")},
    [TROUBLE_BROKE_OFF] = {"broke_off", TEXT_FOR_LATER(
        "The connection broke off. It is opened again by itself; if that "
        "happens often, try another cable or socket.")},
    [TROUBLE_DESCRIPTION] = {"description", TEXT_FOR_LATER(
        "It describes itself in a way that makes no sense. Scan the code "
        "\"USB keyboard\" or \"HID POS\" in its manual to change its mode.")},
    [TROUBLE_NO_LIBRARY] = {"no_library", TEXT_FOR_LATER(
        "A package is missing on this computer: %s. Let the administrator "
        "install it; the reader is tried again by itself.")},
    [TROUBLE_HALF_CODE] = {"half_code", TEXT_FOR_LATER(
        "Half a code arrived and was dropped. Please scan it again.")},
    [TROUBLE_NO_END] = {"no_end", TEXT_FOR_LATER(
        "It sends no Enter behind a code. Scan the code \"suffix: Enter\" "
        "(or CR) in its manual, or set here that a pause ends a code.")},
    [TROUBLE_LONG_CODE] = {"long_code", TEXT_FOR_LATER(
        "A code of more than 255 characters was read; no card and no book "
        "has one as long.")},
    [TROUBLE_GARBAGE] = {"garbage", TEXT_FOR_LATER(
        "It sent something that is no code. If that happens often, set its "
        "speed or its keyboard layout here as in its manual.")},
    [TROUBLE_STALLED] = {"stalled", TEXT_FOR_LATER(
        "It had stopped and was started again. If a scan was lost, please "
        "scan it again.")},
    [TROUBLE_NO_PRINTER] = {"no_printer", TEXT_FOR_LATER(
        "There is no printer by this name. Look whether it is written as it "
        "should be, and whether the printer is on.")},
    [TROUBLE_WHICH_PRINTER] = {"which_printer", TEXT_FOR_LATER(
        "There are several printers; say which one, as in usb:1-4.2.")},
    [TROUBLE_PAPER_OUT] = {"paper_out", TEXT_FOR_LATER(
        "The printer has no paper or labels. Put in a new roll.")},
    [TROUBLE_COVER_OPEN] = {"cover_open", TEXT_FOR_LATER(
        "The printer's cover is open. Close it until it clicks.")},
    [TROUBLE_RIBBON_OUT] = {"ribbon_out", TEXT_FOR_LATER(
        "The printer's ribbon is used up. Put in a new one.")},
    [TROUBLE_OFFLINE] = {"offline", TEXT_FOR_LATER(
        "The printer is paused or offline. Press its pause or feed button.")},
    [TROUBLE_PRINTER_ERROR] = {"printer_error", TEXT_FOR_LATER(
        "The printer reports an error. Look whether something is jammed, "
        "turn it off and on.")},
    [TROUBLE_TAG_AWAY] = {"tag_away", TEXT_FOR_LATER(
        "The tag left the reader too early. Put it back and leave it there "
        "until it is done.")},
    [TROUBLE_TAG_LOCKED] = {"tag_locked", TEXT_FOR_LATER(
        "Part of the tag is locked for ever: it can be read, but not "
        "written.")},
    [TROUBLE_TAG_PASSWORD] = {"tag_password", TEXT_FOR_LATER(
        "The tag is protected by a password, and it is not this one.")},
    [TROUBLE_TAG_MEMORY] = {"tag_memory", TEXT_FOR_LATER(
        "This is a card: it has no memory for a book's data.")},
    [TROUBLE_TAG_ROOM] = {"tag_room", TEXT_FOR_LATER(
        "The tag is too small for that.")},
    [TROUBLE_TAG_DIFFERS] = {"tag_differs", TEXT_FOR_LATER(
        "The tag reads otherwise than it was written. Try once more; if that "
        "happens again, take another tag.")},
};

const char *trouble_word(enum trouble trouble)
{
    return table[trouble].word;
}

enum trouble trouble_from_word(const char *word)
{
    for (int i = TROUBLE_NONE; i < TROUBLES; i++)
        if (strcmp(table[i].word, word) == 0)
            return (enum trouble)i;
    return TROUBLE_OTHER;
}

const char *trouble_text(enum lang lang, enum trouble trouble,
                         const char *detail, char out[TROUBLE_TEXT])
{
    const char *text = say(lang, table[trouble].text);
    const char *place = strstr(text, "%s");

    if (place == NULL)
        snprintf(out, TROUBLE_TEXT, "%s", text);
    else
        snprintf(out, TROUBLE_TEXT, "%.*s%s%s", (int)(place - text), text,
                 detail, place + 2);
    return out;
}
