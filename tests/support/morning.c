#include "tests/support/morning.h"

#include <stddef.h>
#include <string.h>

/* Where the numbers are found that only the server knows. */
static const struct {
    const char *mark, *path, *field;
} marks[] = {
    {"{run}", "/labels/runs", "runs.0.id"},
    {"{batch}", "/batches", "batches.0.id"},
    {"{in}", "/batches/1/copies", "copies.0.id"},
};

const struct morning *const mornings[] = {
    morning_labels, morning_intake, morning_readers, morning_classes, NULL};

static const char *filled(struct desk_school *s, const char *text)
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
        desk_ask(s, rows->status, rows->method, filled(s, rows->path),
                 filled(s, rows->body));
}
