/* asset.h - the files of the screens, inside the program. */
#ifndef DESK_ASSET_H
#define DESK_ASSET_H

#include <stdbool.h>
#include <stddef.h>

struct asset {
    const char *path; /* "/app.js" */
    const char *type;
    const char *etag; /* with its quotes (RFC 9110, 8.8.3) */
    const char *begin, *end;
    bool never_changes; /* its name says what is in it */
};

/* Made by assets.sh from build/web. */
extern const struct asset assets[];
extern const size_t asset_count;

#endif
