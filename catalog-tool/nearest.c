#include <limits.h>
#include <string.h>

#include "catalog-tool/tool.h"

enum { LONGEST = 63 };

/* Letters to change, add, leave out or swap with the next one. */
static int distance(const char *a, const char *b)
{
    int row[3][LONGEST + 1];
    int n = (int)strlen(a), m = (int)strlen(b);

    if (n > LONGEST || m > LONGEST)
        return INT_MAX;
    for (int j = 0; j <= m; j++)
        row[0][j] = j;
    for (int i = 1; i <= n; i++) {
        int *now = row[i % 3], *up = row[(i + 2) % 3], *two = row[(i + 1) % 3];
        now[0] = i;
        for (int j = 1; j <= m; j++) {
            int best = up[j - 1] + (a[i - 1] != b[j - 1]);
            if (up[j] + 1 < best)
                best = up[j] + 1;
            if (now[j - 1] + 1 < best)
                best = now[j - 1] + 1;
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] &&
                a[i - 2] == b[j - 1] && two[j - 2] + 1 < best)
                best = two[j - 2] + 1;
            now[j] = best;
        }
    }
    return row[n % 3][m];
}

const char *nearest_word(const char *word,
                         const char *(*nth)(const void *arg, int i),
                         const void *arg)
{
    const char *best = NULL, *candidate;
    int least = INT_MAX;

    for (int i = 0; (candidate = nth(arg, i)) != NULL; i++) {
        int d = distance(word, candidate);
        if (strncmp(word, candidate, strlen(word)) == 0 && strlen(word) > 1)
            d = 1; /* the beginning of it */
        if (d < least) {
            least = d;
            best = candidate;
        }
    }
    return least <= 1 + (int)strlen(word) / 4 ? best : NULL;
}
