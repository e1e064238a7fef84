#include "marc/template.h"

#include <string.h>

#include "base/buf.h"
#include "base/day.h"

const char *marc_template_fill(struct ctx *c, const char *text)
{
    struct buf out = buf_new(c->mem);
    int year, month, day;
    const char *mark;

    day_to_civil(c->today, &year, &month, &day);
    for (; (mark = strstr(text, "{today")) != NULL; text = mark) {
        buf_bytes(&out, text, (size_t)(mark - text));
        if (strncmp(mark, "{today6}", 8) == 0) {
            buf_format(&out, "%02d%02d%02d", year % 100, month, day);
            mark += 8;
        } else if (strncmp(mark, "{today}", 7) == 0) {
            buf_format(&out, "%04d%02d%02d", year, month, day);
            mark += 7;
        } else {
            buf_char(&out, *mark++);
        }
    }
    buf_text(&out, text);
    return out.p;
}
