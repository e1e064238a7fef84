#include "doc.h"

#include <stddef.h>

enum { VERSION_BITS = 3, TITLE_BITS = 27, RANK_BITS = 4 };

/* The longest titles of each rank; the last one takes the rest. */
static int64_t rank_of(int length)
{
    static const unsigned char longest[] = {1,  2,  3,  4,  5,  6,  8, 10,
                                            13, 16, 20, 26, 34, 45, 60};
    int64_t rank = 0;

    while (rank < (int64_t)sizeof longest && longest[rank] < length)
        rank++;
    return rank;
}

int64_t doc_number(int64_t title_id, int length, int64_t version)
{
    int64_t doc = version >> VERSION_BITS;

    doc = doc << RANK_BITS | rank_of(length);
    doc = doc << TITLE_BITS | (DOC_TITLES - title_id);
    return doc << VERSION_BITS | (version & ((1 << VERSION_BITS) - 1));
}

int64_t doc_title(int64_t doc)
{
    return DOC_TITLES - ((doc >> VERSION_BITS) & DOC_TITLES);
}

int64_t doc_version(int64_t doc)
{
    int64_t high = doc >> (RANK_BITS + TITLE_BITS + VERSION_BITS);

    return high << VERSION_BITS | (doc & ((1 << VERSION_BITS) - 1));
}
