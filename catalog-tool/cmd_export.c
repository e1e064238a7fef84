/* cmd_export.c - records out: to a file or to standard output. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "catalog-tool/tool.h"
#include "usecase/export.h"

struct exporting {
    struct tool *t;
    FILE *out;
};

static bool write_out(void *arg, const char *p, size_t n)
{
    struct exporting *e = arg;

    return fwrite(p, 1, n, e->out) == n;
}

static void tell_skipped(void *arg, int64_t title_id, const char *text)
{
    struct exporting *e = arg;

    tell_aside(e->t, "title %lld is left out: %s", (long long)title_id, text);
}

static bool read_request(struct tool *t, struct export_request *rq)
{
    static const char *const forms[] = {"iso2709", "marcxml", "csv"};
    const char *form = option_text(t, "format");
    const char *charset = option_text(t, "charset");
    int i = 0;

    while (form != NULL && i < 3 && strcasecmp(form, forms[i]) != 0)
        i++;
    if (i == 3)
        return fail(&t->c, ERR_INVALID, "--%s does not know \"%s\"", "format",
                    form);
    rq->form = (enum export_form)i;
    if (charset != NULL) {
        rq->charset = charset_by_name(charset);
        if (rq->charset == CHARSET_UNKNOWN)
            return fail(&t->c, ERR_INVALID, "--%s does not know \"%s\"",
                        "charset", charset);
        if (rq->form != EXPORT_ISO2709 && rq->charset != CHARSET_UTF8)
            return fail(&t->c, ERR_INVALID,
                        "MARCXML and CSV are always UTF-8");
    }
    return option_number(t, "title", (int64_t[]){1, INT64_MAX},
                         &rq->title_id);
}

/* With --json the document has standard output for itself. */
static bool open_output(struct exporting *e)
{
    const char *path = option_text(e->t, "output");

    e->out = stdout;
    if (path == NULL)
        return !e->t->json ||
               fail(&e->t->c, ERR_INVALID, "--json needs --output FILE: both "
                    "would write to standard output");
    e->out = fopen(path, "wxe");
    if (e->out == NULL)
        return fail(&e->t->c, errno == EEXIST ? ERR_CONFLICT : ERR_IO,
                    "%s cannot be written: %s", path, strerror(errno));
    return true;
}

static bool close_output(struct exporting *e)
{
    FILE *f = e->out;
    bool ok;

    if (f == NULL || f == stdout)
        return f == NULL || fflush(f) == 0;
    ok = fflush(f) == 0 && fsync(fileno(f)) == 0;
    ok = fclose(f) == 0 && ok;
    return ok || fail(&e->t->c, ERR_IO, "%s cannot be written: %s",
                      option_text(e->t, "output"), strerror(errno));
}

enum status run_export(struct tool *t)
{
    struct exporting e = {.t = t};
    struct export_request rq = {.write = write_out, .skipped = tell_skipped,
                                .arg = &e};
    struct export_result rs = {0};
    bool ok = read_request(t, &rq) && open_output(&e) &&
              catalogue_export(&t->c, &rq, &rs);

    if (!ok) {
        if (e.out != NULL && e.out != stdout)
            fclose(e.out);
        return failed(t);
    }
    if (!close_output(&e))
        return failed(t);
    if (e.out != stdout)
        tell(t, "%lld records written, %lld left out", (long long)rs.records,
             (long long)rs.skipped);
    out_object(&t->j);
    out_put(&t->j, "file", option_text(t, "output"));
    out_put_int(&t->j, "records", rs.records);
    out_put_int(&t->j, "skipped", rs.skipped);
    out_object_end(&t->j);
    return rs.skipped > 0 ? STATUS_REFUSED : STATUS_DONE;
}
