/* format.c - MARC 21 or CNMARC, told by the fields and never by the leader. */
#include <string.h>

#include "marc/record.h"

/* What a tag says, in points for CNMARC (negative: for MARC 21). Tags that
 * mean something in both are left out. */
static int tag_points(const char *tag)
{
    static const signed char points[1000] = {
        [3] = -1, [6] = -1, [7] = -1, [8] = -4, [11] = 1, [20] = -2,
        [22] = -1, [35] = -1, [40] = -3, [41] = -2, [50] = -2, [82] = -2,
        [91] = 1, [101] = 3, [102] = 3, [105] = 3, [106] = 2, [110] = -1,
        [200] = 4, [205] = 1, [210] = 3, [215] = 3, [225] = 2, [245] = -5,
        [246] = -2, [250] = -2, [260] = -4, [264] = -4, [300] = -1, [330] = 2,
        [336] = -3, [337] = -3, [338] = -3, [461] = 2, [490] = -2, [606] = 2,
        [650] = -3, [653] = -1, [690] = 1, [701] = 2, [702] = 2, [801] = 4,
        [880] = -2,
    };
    unsigned number = 0;

    for (int i = 0; i < 3; i++) {
        unsigned digit = (unsigned char)tag[i] - '0';
        if (digit > 9)
            return 0;
        number = number * 10 + digit;
    }
    return points[number];
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
