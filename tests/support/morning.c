#include "tests/support/morning.h"

#include <stddef.h>
#include <string.h>

/* Where the numbers are found that only the server knows. */
static const struct {
    const char *mark, *path, *field;
} marks[] = {
    {"{line}", "/desks/1", "lines.0.id"},
    {"{loan}", "/desks/1", "reader.loans.0.id"},
    {"{run}", "/labels/runs", "runs.0.id"},
    {"{batch}", "/batches", "batches.0.id"},
    {"{in}", "/batches/1/copies", "copies.0.id"},
    {"{order}", "/orders", "orders.0.id"},
    {"{due}", "/orders/1", "order_lines.0.title"},
    {"{device}", "/devices", "devices.3.id"},
    {"{hold}", "/holds", "holds.0.id"},
    {"{transit}", "/transits", "transits.0.id"},
    {"{policy}", "/policies", "policies.0.id"},
    {"{term}", "/calendar?from=2026-09-01", "terms.0.id"},
    {"{closing}", "/calendar?from=2026-09-01", "closings.0.id"},
    {"{seq}", "/journal", "lines.0.seq"},
    {"{undone}", "/journal", "lines.1.seq"},
};

const struct morning *const mornings[] = {
    morning_desk, morning_labels, morning_intake, morning_orders,
    morning_readers, morning_classes, morning_counter,
    morning_records, morning_weed, NULL};

const char *morning_filled(struct desk_school *s, const char *text)
{
    for (size_t i = 0; text && i < sizeof marks / sizeof *marks; i++) {
        const char *at = strstr(text, marks[i].mark);
        struct http_answer a;
        if (at == NULL)
            continue;
        a = desk_ask(s, 200, "GET", marks[i].path, NULL);
        text = arena_format(s->mem, "%.*s%s%s", (int)(at - text), text,
                            desk_field(s, &a, marks[i].field),
                            at + strlen(marks[i].mark));
    }
    return text;
}

void morning_asked(struct desk_school *s, const struct morning *rows)
{
    for (; rows->method != NULL; rows++)
        desk_ask(s, rows->status, rows->method, morning_filled(s, rows->path),
                 morning_filled(s, rows->body));
}
