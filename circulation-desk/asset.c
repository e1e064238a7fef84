#include "circulation-desk/asset.h"

#include <string.h>

#include "circulation-desk/call.h"

/* What the screens know as an address of theirs (web/src/screens.ts): each
 * gets the same page, which shows the screen. '#' stands for a number. */
static const struct page {
    const char *path;
    bool emulate; /* only there with --emulate */
} pages[] = {
    {"/", false}, {"/desk", false}, {"/desk/#", false}, {"/gallery", true},
    {"/staff", false}, {"/staff/readers", false}, {"/staff/readers/#", false},
    {"/staff/classes", false}, {"/staff/classes/#", false},
    {"/staff/pictures", false},
    {"/staff/import", false},
    {"/staff/orders", false}, {"/staff/orders/#", false},
    {"/staff/receiving", false}, {"/staff/receiving/#", false},
    {"/staff/ledgers", false}, {"/staff/merging", false},
    {"/staff/copies", false},
    {"/staff/reading", false}, {"/staff/reading/#", false},
    {"/staff/weeding", false}, {"/staff/weeding/#", false},
    {"/staff/suppliers", false},
    {"/staff/titles", false}, {"/staff/titles/#", false},
    {"/staff/rules", false}, {"/staff/calendar", false},
    {"/staff/devices", false}, {"/staff/settings", false}, {"/start", false},
    {"/account", false}, {"/kiosk", false}, {"/kiosk/#", false},
};

static bool page_fits(const char *pattern, const char *path)
{
    size_t n;

    for (; *pattern != '\0' && *pattern != '#'; pattern++, path++)
        if (*pattern != *path)
            return false;
    n = *pattern == '#' ? strspn(path, "0123456789") : 0;
    return path[n] == '\0' && (*pattern == '\0' || (n > 0 && n < 19));
}

static bool is_page(const char *path, bool emulate)
{
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
        if (page_fits(pages[i].path, path))
            return emulate || !pages[i].emulate;
    return false;
}

static const struct asset *find(const char *path)
{
    for (size_t i = 0; i < asset_count; i++)
        if (strcmp(assets[i].path, path) == 0)
            return &assets[i];
    return NULL;
}

/* An address that says which version it means never changes (RFC 8246). */
static bool names_version(const struct web_request *rq, const struct asset *a)
{
    const char *v = web_param(rq, "v");
    size_t n = strlen(a->etag);

    return v != NULL && strlen(v) == n - 2 && strncmp(v, a->etag + 1,
                                                      n - 2) == 0;
}

bool asset_answer(struct web_request *rq, bool emulate)
{
    const struct asset *a = find(is_page(rq->path, emulate) ? "/index.html"
                                                            : rq->path);
    const char *known = web_header(rq, "If-None-Match");
    struct web_field fields[3] = {{"Cache-Control", "no-cache"}};
    bool same;

    if (a == NULL || strcmp(a->path, "/openapi.json") == 0 ||
        (strcmp(rq->method, "GET") != 0 && strcmp(rq->method, "HEAD") != 0))
        return false;
    if (a->never_changes || names_version(rq, a))
        fields[0].value = "public, max-age=31536000, immutable";
    fields[1] = (struct web_field){"ETag", a->etag};
    same = known != NULL && strcmp(known, a->etag) == 0;
    web_answer(rq, &(struct web_answer){
        .status = same ? 304 : 200, .type = a->type, .fields = fields,
        .body = a->begin, .size = same ? 0 : (size_t)(a->end - a->begin),
        .keep = true});
    return true;
}

const char *asset_openapi(size_t *size)
{
    const struct asset *a = find("/openapi.json");

    *size = (size_t)(a->end - a->begin);
    return a->begin;
}

const char *asset_page(size_t *size)
{
    const struct asset *a = find("/index.html");

    *size = (size_t)(a->end - a->begin);
    return a->begin;
}
