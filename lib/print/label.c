#include <string.h>

#include "base/buf.h"
#include "layout.h"

static const char *const names[FIELD_COUNT] = {
    [FIELD_BARCODE] = "barcode", [FIELD_TITLE] = "title",
    [FIELD_AUTHOR] = "author", [FIELD_CALL] = "call",
    [FIELD_CLASS] = "class", [FIELD_BOOK_NUMBER] = "book_number",
    [FIELD_VOLUME] = "volume", [FIELD_ISBN] = "isbn",
    [FIELD_PRICE] = "price", [FIELD_SCHOOL] = "school",
    [FIELD_LOCATION] = "location", [FIELD_ACCESSION] = "accession",
    [FIELD_YEAR] = "year", [FIELD_COPY] = "copy", [FIELD_NAME] = "name",
    [FIELD_NUMBER] = "number", [FIELD_CARD] = "card",
    [FIELD_CLASS_NAME] = "class_name", [FIELD_DATE] = "date",
    [FIELD_TEXT] = "text", [FIELD_PHOTO] = "photo"};

enum label_field label_field_named(const char *name, size_t n)
{
    for (int f = 0; f < FIELD_COUNT; f++)
        if (strlen(names[f]) == n && memcmp(names[f], name, n) == 0)
            return (enum label_field)f;
    return FIELD_COUNT;
}

const char *label_field_name(enum label_field f)
{
    return f < FIELD_COUNT ? names[f] : "";
}

const char *label_fill(struct arena *mem, const char *text,
                       const struct label *label)
{
    struct buf out = buf_new(mem);
    const char *open, *close;
    bool has_field = false, has_text = false;

    while ((open = strchr(text, '{')) != NULL &&
           (close = strchr(open, '}')) != NULL) {
        enum label_field f =
            label_field_named(open + 1, (size_t)(close - open - 1));
        const char *value = f < FIELD_COUNT ? label->field[f] : NULL;
        buf_bytes(&out, text, (size_t)(open - text));
        buf_text(&out, value);
        has_field = true;
        has_text = has_text || (value != NULL && *value != '\0');
        text = close + 1;
    }
    buf_text(&out, text);
    return has_field && !has_text ? "" : out.p;
}
