#include "usecase/list_sheet.h"

#include <string.h>

#define REASON TEXT_FOR_LATER("What is wrong")

struct list_sheet list_sheet_begin(struct ctx *c, bool workbook)
{
    struct list_sheet s = {.c = c, .workbook = workbook,
                           .out = buf_new(c->mem)};

    if (workbook)
        s.xlsx = xlsx_begin(c->mem);
    return s;
}

/* The buffer is where it stays from the first cell on. */
static void begin(struct list_sheet *s, size_t width)
{
    if (s->begun)
        return;
    s->begun = true;
    s->width = width;
    if (!s->workbook)
        s->csv = csv_to(&s->out, true);
}

static void put(struct list_sheet *s, const char *text)
{
    if (s->workbook)
        xlsx_text(&s->xlsx, text);
    else
        csv_text(&s->csv, text);
}

static void put_row(struct list_sheet *s, const struct csv_row *row,
                    const char *last)
{
    size_t n = row->n < s->width ? row->n : s->width;

    for (size_t i = 0; i < n; i++)
        put(s, row->cell[i]);
    for (size_t i = n; i < s->width; i++)
        put(s, "");
    put(s, last);
    if (s->workbook)
        xlsx_end_row(&s->xlsx);
    else
        csv_end_row(&s->csv);
}

bool list_sheet_is_reason(const char *heading)
{
    return strcmp(heading, say(LANG_EN, REASON)) == 0 ||
           strcmp(heading, say(LANG_ZH, REASON)) == 0;
}

/* A sheet that comes back with its reasons gets new ones in their place. */
void list_sheet_heading(struct list_sheet *s, const struct csv_row *heading)
{
    size_t n = heading->n;

    if (n > 0 && list_sheet_is_reason(heading->cell[n - 1]))
        n--;
    begin(s, n);
    put_row(s, heading, say(s->c->lang, REASON));
}

void list_sheet_row(struct list_sheet *s, const struct csv_row *row,
                    const char *reason)
{
    begin(s, row->n);
    put_row(s, row, reason);
    s->rows++;
}

void list_sheet_end(struct list_sheet *s)
{
    begin(s, 0);
    if (s->workbook)
        xlsx_end(&s->xlsx, say(s->c->lang, "To be mended"), &s->out);
}

const char *list_sheet_type(bool workbook)
{
    return workbook ? "application/vnd.openxmlformats-officedocument."
                      "spreadsheetml.sheet"
                    : "text/csv";
}
