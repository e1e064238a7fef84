#include "rights.h"

#include <string.h>

#include "base/lang.h"

const struct right rights_table[] = {
    {RIGHT_SEARCH, "search", TEXT_FOR_LATER("search the catalogue")},
    {RIGHT_CHECKOUT, "checkout", TEXT_FOR_LATER("lend")},
    {RIGHT_CHECKIN, "checkin", TEXT_FOR_LATER("take back")},
    {RIGHT_RENEW, "renew", TEXT_FOR_LATER("renew")},
    {RIGHT_OVERRIDE, "override", TEXT_FOR_LATER("overrule refusals")},
    {RIGHT_OVERRIDE_ALL, "override_all",
     TEXT_FOR_LATER("overrule grave refusals")},
    {RIGHT_UNDO, "undo", TEXT_FOR_LATER("undo deeds")},
    {RIGHT_HOLD, "hold", TEXT_FOR_LATER("keep reservations")},
    {RIGHT_CHARGE, "charge", TEXT_FOR_LATER("charge and take money")},
    {RIGHT_WAIVE, "waive", TEXT_FOR_LATER("waive charges")},
    {RIGHT_PATRON_READ, "patron_read", TEXT_FOR_LATER("see readers")},
    {RIGHT_PATRON_WRITE, "patron_write", TEXT_FOR_LATER("edit readers")},
    {RIGHT_BLOCK, "block", TEXT_FOR_LATER("block readers")},
    {RIGHT_COPY_WRITE, "copy_write", TEXT_FOR_LATER("edit copies")},
    {RIGHT_TITLE_WRITE, "title_write", TEXT_FOR_LATER("edit titles")},
    {RIGHT_IMPORT, "import", TEXT_FOR_LATER("import")},
    {RIGHT_EXPORT, "export", TEXT_FOR_LATER("export")},
    {RIGHT_POLICY_WRITE, "policy_write",
     TEXT_FOR_LATER("edit lending rules and the calendar")},
    {RIGHT_STAFF_WRITE, "staff_write", TEXT_FOR_LATER("edit staff accounts")},
    {RIGHT_SETTINGS, "settings", TEXT_FOR_LATER("change settings")},
    {RIGHT_BACKUP, "backup", TEXT_FOR_LATER("back up and restore")},
    {RIGHT_JOURNAL, "journal", TEXT_FOR_LATER("read the journal")},
    {RIGHT_PRIVACY, "privacy", TEXT_FOR_LATER("delete readers' histories")},
    {RIGHT_SCHOOLS, "schools", TEXT_FOR_LATER("open and close schools")},
    {RIGHT_SELF_SERVICE, "self_service",
     TEXT_FOR_LATER("show a self-service screen and nothing else")},
    {RIGHT_APPROVE, "approve", TEXT_FOR_LATER("approve purchases")},
    {RIGHT_OWN_CLASSES, "own_classes",
     TEXT_FOR_LATER("see to the loans of one's own classes")},
};
const size_t rights_count = sizeof rights_table / sizeof *rights_table;

#define AT_THE_DESK \
    (RIGHT_SEARCH | RIGHT_CHECKOUT | RIGHT_CHECKIN | RIGHT_RENEW | \
     RIGHT_UNDO | RIGHT_HOLD | RIGHT_PATRON_READ)
#define LIBRARIAN \
    (AT_THE_DESK | RIGHT_OVERRIDE | RIGHT_CHARGE | RIGHT_WAIVE | \
     RIGHT_PATRON_WRITE | RIGHT_BLOCK | RIGHT_COPY_WRITE | \
     RIGHT_TITLE_WRITE | RIGHT_IMPORT | RIGHT_EXPORT | RIGHT_POLICY_WRITE | \
     RIGHT_JOURNAL | RIGHT_APPROVE)
#define EVERYTHING_IN_A_SCHOOL \
    (LIBRARIAN | RIGHT_OVERRIDE_ALL | RIGHT_STAFF_WRITE | RIGHT_SETTINGS | \
     RIGHT_BACKUP | RIGHT_PRIVACY | RIGHT_OWN_CLASSES)

const struct role_rule rights_roles[] = {
    {"administrator", TEXT_FOR_LATER("administrator"),
     EVERYTHING_IN_A_SCHOOL | RIGHT_SCHOOLS},
    {"librarian", TEXT_FOR_LATER("librarian"), LIBRARIAN},
    {"desk", TEXT_FOR_LATER("desk assistant"), AT_THE_DESK | RIGHT_CHARGE},
    {"cataloguer", TEXT_FOR_LATER("cataloguer"),
     RIGHT_SEARCH | RIGHT_COPY_WRITE | RIGHT_TITLE_WRITE | RIGHT_IMPORT |
         RIGHT_EXPORT},
    {"teacher", TEXT_FOR_LATER("class teacher"),
     RIGHT_SEARCH | RIGHT_OWN_CLASSES},
    {"auditor", TEXT_FOR_LATER("auditor"),
     RIGHT_SEARCH | RIGHT_JOURNAL | RIGHT_EXPORT},
    {"kiosk", TEXT_FOR_LATER("self-service machine"),
     RIGHT_SEARCH | RIGHT_CHECKOUT | RIGHT_CHECKIN | RIGHT_RENEW |
         RIGHT_PATRON_READ | RIGHT_SELF_SERVICE},
    {"county", TEXT_FOR_LATER("county office"),
     EVERYTHING_IN_A_SCHOOL | RIGHT_SCHOOLS},
};
const size_t rights_role_count = sizeof rights_roles / sizeof *rights_roles;

const struct role_rule *rights_role(const char *code)
{
    for (size_t i = 0; i < rights_role_count; i++)
        if (strcmp(rights_roles[i].code, code) == 0)
            return &rights_roles[i];
    return NULL;
}

uint64_t rights_where(uint64_t rights, int64_t school_id)
{
    return school_id == 0 ? rights : rights & ~RIGHTS_ABOVE_SCHOOLS;
}

const char *rights_name(uint64_t bits)
{
    for (size_t i = 0; i < rights_count; i++)
        if (bits & rights_table[i].bit)
            return rights_table[i].name;
    return "?";
}
