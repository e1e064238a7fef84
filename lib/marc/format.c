/* format.c - MARC 21 or CNMARC, told by the fields and never by the leader. */
#include <string.h>

#include "marc/record.h"

/* What a tag says, in points for CNMARC (negative: for MARC 21). Tags that
 * mean something in both are left out. */
static int tag_points(const char *tag)
{
    static const struct {
        char tag[4];
        signed char points;
    } known[] = {
        {"003", -1}, {"006", -1}, {"007", -1}, {"008", -4}, {"011", 1},
        {"020", -2}, {"022", -1}, {"035", -1}, {"040", -3}, {"041", -2},
        {"050", -2}, {"082", -2}, {"091", 1},  {"101", 3},  {"102", 3},
        {"105", 3},  {"106", 2},  {"110", -1}, {"200", 4},  {"205", 1},
        {"210", 3},  {"215", 3},  {"225", 2},  {"245", -5}, {"246", -2},
        {"250", -2}, {"260", -4}, {"264", -4}, {"300", -1}, {"330", 2},
        {"336", -3}, {"337", -3}, {"338", -3}, {"461", 2},  {"490", -2},
        {"606", 2},  {"650", -3}, {"653", -1}, {"690", 1},  {"701", 2},
        {"702", 2},  {"801", 4},  {"880", -2},
    };
    size_t low = 0, high = sizeof known / sizeof *known;

    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = memcmp(tag, known[middle].tag, 3);
        if (order == 0)
            return known[middle].points;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return 0;
}

/* UNIMARC 100 $a: eight digits, then the letter of the type of date. */
static bool general_data(const struct marc_field *f)
{
    struct marc_sub s;
    size_t i = 0;

    if (!marc_sub_find(f, 'a', &s) || s.n < 20)
        return false;
    while (i < 8 && ((s.p[i] >= '0' && s.p[i] <= '9') || s.p[i] == ' '))
        i++;
    return i == 8 && s.p[0] != ' ' && s.p[8] >= 'a' && s.p[8] <= 'u';
}

enum marc_format marc_format_of(const struct marc_record *rec)
{
    int points = 0;

    for (const struct marc_field *f = rec->fields;
         f < rec->fields + rec->count; f++) {
        points += tag_points(f->tag);
        if (memcmp(f->tag, "100", 3) == 0)
            points += general_data(f) ? 6 : -2;
    }
    return points > 0   ? MARC_FORMAT_CNMARC
           : points < 0 ? MARC_FORMAT_MARC21
                        : MARC_FORMAT_UNKNOWN;
}
