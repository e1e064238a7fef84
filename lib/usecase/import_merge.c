#include "usecase/import_merge.h"

#include <string.h>

static bool put_numbers(struct ctx *c, const struct import_item *item)
{
    const struct title_draft *d = &item->draft;

    for (size_t i = 0; i < d->number_count; i++)
        if (!title_number_insert(c, item->line.title_id, &d->numbers[i]))
            return false;
    return true;
}

bool import_put_new(struct ctx *c, struct import_item *item)
{
    int64_t id = item->line.title_id;

    return title_record_insert(c, id, &item->draft.record) &&
           put_numbers(c, item);
}

/* The new record takes the place of the one that is there. */
static bool replace(struct ctx *c, struct import_item *item)
{
    struct title title = item->draft.title;

    title.id = item->line.title_id;
    return title_update(c, &title, &item->draft.record) &&
           title_numbers_delete(c, title.id) && put_numbers(c, item);
}

bool import_merge(struct ctx *c, struct import_item *item)
{
    struct title_record stored;
    struct marc_record rec = {0};
    struct title known;

    item->line.verdict = IMPORTED_DUPLICATE;
    if (!title_record_by_id(c, item->line.title_id, &stored))
        return false;
    if (stored.size == item->draft.record.size &&
        memcmp(stored.bytes, item->draft.record.bytes, stored.size) == 0)
        return true;
    if (!title_by_id(c, item->line.title_id, &known) ||
        !title_record_read(c, &stored, known.format, &rec))
        return false;
    if (rec.unreadable || title_pieces(&rec) >= item->draft.pieces)
        return true;
    item->line.verdict = IMPORTED_MERGED;
    item->line.kept = true;
    return replace(c, item);
}
