#include "circulation-desk/test_page.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "drivers/printer/printer.h"
#include "print/sheet.h"

enum { DPI = 203 };

static const char layout_text[] =
    "name Test\npage 50 30\nlabel 50 30\ngap 2\n"
    "box 1 1 48 28 width=0.4\n"
    "text 3 2 44 6 \"Langhuan 琅嬛\" size=11 align=center\n"
    "code 5 9 40 13 0123456789 kind=code128 digits=yes\n"
    "text 3 23 44 5 {title} size=7-5 align=center cut=yes\n";

static bool make(struct ctx *c, const struct server_options *o,
                 enum label_format format, struct buf *out)
{
    struct label label = {0};
    struct sheet_request rq = {.labels = &label, .n = 1};
    struct sheet_result rs;
    struct layout layout;

    label.field[FIELD_TITLE] = o->printer;
    rq.layout = &layout;
    *out = buf_new(c->mem);
    return layout_read(c, "test", layout_text, strlen(layout_text),
                       &layout) &&
           sheet_labels(c, &rq, format, DPI, out, &rs);
}

static bool format_of(struct ctx *c, const char *word,
                      enum printer_language *language,
                      enum label_format *format)
{
    static const enum label_format formats[] = {
        [PRINTER_ESCPOS] = LABEL_ESCPOS, [PRINTER_ZPL] = LABEL_ZPL,
        [PRINTER_TSPL] = LABEL_TSPL};

    *language = PRINTER_ZPL;
    if (word != NULL && (!printer_language(word, language) ||
                         *language == PRINTER_PLAIN))
        return fail(c, ERR_INVALID, "no printer speaks \"%s\"; there are zpl, "
                    "tspl and escpos", word);
    *format = formats[*language];
    return true;
}

static int told(struct ctx *c, const struct print_job *job,
                const struct print_result *r)
{
    char text[TROUBLE_TEXT], line[TROUBLE_TEXT];

    if (r->why == TROUBLE_NONE && r->sent == job->size) {
        say_format(c->lang, line, sizeof line, "%zu bytes were printed",
                   r->sent);
        printf("%s\n", line);
        return 0;
    }
    say_format(c->lang, line, sizeof line, "%zu of %zu bytes went to the "
               "printer", r->sent, job->size);
    fprintf(stderr, "%s. %s\n", line,
            trouble_text(c->lang, r->why, r->detail, text));
    return 1;
}

int test_page(struct ctx *c, const struct server_options *o)
{
    struct print_job job = {.to = o->printer};
    enum label_format format = LABEL_ZPL;
    struct print_result r;
    struct buf page;

    signal(SIGPIPE, SIG_IGN);
    if (!format_of(c, o->printer_language, &job.language, &format) ||
        !make(c, o, format, &page)) {
        fprintf(stderr, "circulation-desk: %s\n", c->err.text);
        return c->err.code == ERR_INVALID ? 2 : 3;
    }
    job.bytes = (const uint8_t *)page.p;
    job.size = page.n;
    print_send(&job, &r);
    return told(c, &job, &r);
}
