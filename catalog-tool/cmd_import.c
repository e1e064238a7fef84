/* cmd_import.c - the import command: files, report, progress, Ctrl-C. */
#include <errno.h>
#include <signal.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/csv.h"
#include "catalog-tool/lists.h"
#include "usecase/import.h"

/* Set by a signal: the one thing that cannot live in a struct. */
static volatile sig_atomic_t stop_asked;

static void ask_stop(int number)
{
    (void)number;
    stop_asked = 1;
}

struct importing {
    struct tool *t;
    struct import_request rq;
    struct sheet_file sheet;
    FILE *report;
    bool report_begun;
    struct arena *mem;       /* of one report line */
    const char *file;        /* being read */
    bool show;               /* progress */
    int64_t begun_ms, shown_ms;
    struct import_counts all;
    enum status status;
    bool unfinished, resumed;
};

static int64_t ms_now(void)
{
    struct timespec ts;

    clock_gettime(CLOCK_MONOTONIC, &ts);
    return (int64_t)ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}

/* ---- report ------------------------------------------------------------ */

static bool report_row(struct importing *i, const char *const *cell, size_t n,
                       bool mark)
{
    struct buf out;
    struct csv_writer w;

    arena_reset(i->mem);
    out = buf_new(i->mem);
    w = csv_to(&out, true);
    if (!mark)
        buf_clear(&out);
    for (size_t k = 0; k < n; k++)
        csv_text(&w, cell[k]);
    csv_end_row(&w);
    return fwrite(out.p, 1, out.n, i->report) == out.n;
}

static bool report_head(struct importing *i)
{
    static const char *const head[] = {"file", "record", "offset", "001",
                                       "verdict", "title", "text"};

    return report_row(i, head, 7, true);
}

/* An import that goes on where it was interrupted goes on in its report,
 * which may end in half a line. */
static bool report_begin(struct importing *i, bool goes_on)
{
    int fd = fileno(i->report);
    off_t size = lseek(fd, 0, SEEK_END);
    char last = '\n';

    i->report_begun = true;
    if (size > 0 && goes_on)
        return pread(fd, &last, 1, size - 1) == 1 &&
               (last == '\n' || fputs("\r\n", i->report) >= 0);
    return (size <= 0 || ftruncate(fd, 0) == 0) && report_head(i);
}

static bool report_line(void *arg, const struct import_line *line)
{
    struct importing *i = arg;
    char number[24], offset[24], title[24] = "";

    if (line->cells != NULL && (line->verdict == IMPORTED_FAILED ||
                                line->verdict == IMPORTED_WARNING))
        sheet_file_row(&i->sheet, line->cells, line->text);
    if (i->report == NULL)
        return true;
    if (!i->report_begun && !report_begin(i, line->number > 1))
        return false;
    snprintf(number, sizeof number, "%lld", (long long)line->number);
    snprintf(offset, sizeof offset, "%lld", (long long)line->offset);
    if (line->title_id != 0)
        snprintf(title, sizeof title, "%lld", (long long)line->title_id);
    return report_row(i, (const char *[]){
                             i->file, number, offset, line->control,
                             import_judgement_word(line->verdict), title,
                             line->text}, 7, false);
}

static void sheet_heading(void *arg, const struct csv_row *row)
{
    struct importing *i = arg;

    sheet_file_heading(&i->sheet, row);
}

static bool report_failed(struct importing *i)
{
    return fail(&i->t->c, ERR_IO, "%s cannot be written: %s",
                option_text(i->t, "report"), strerror(errno));
}

static bool report_open(struct importing *i)
{
    const char *path = option_text(i->t, "report");

    if (path == NULL)
        return true;
    i->report = fopen(path, "a+e");
    return i->report != NULL || report_failed(i);
}

static bool report_close(struct importing *i)
{
    FILE *f = i->report;
    bool good;

    if (f == NULL)
        return true;
    good = i->report_begun || report_begin(i, i->resumed);
    i->report = NULL;
    good = !ferror(f) && good;
    good = fclose(f) == 0 && good;
    return good || report_failed(i);
}

/* ---- progress ---------------------------------------------------------- */

static void show_progress(struct importing *i,
                          const struct import_progress_state *s)
{
    int64_t now = ms_now(), took = now - i->begun_ms, left;
    bool terminal = isatty(STDERR_FILENO);

    if (!i->show || now - i->shown_ms < (terminal ? 200 : 1000) || took == 0)
        return;
    i->shown_ms = now;
    left = s->bytes == 0 ? 0
                         : took * (s->bytes_all - s->bytes) / s->bytes / 1000;
    if (terminal)
        fputs("\r\033[K", stderr);
    tell_part(i->t, stderr,
              "%s: %lld records, %lld a second, %lld %%, %lld:%02lld left",
              i->file, (long long)s->counts.records,
              (long long)(s->counts.records * 1000 / took),
              (long long)(s->bytes * 100 / s->bytes_all),
              (long long)(left / 60), (long long)(left % 60));
    if (!terminal)
        fputc('\n', stderr);
}

/* What a chunk has been told is not lost by being killed in the next one. */
static void after_chunk(void *arg, const struct import_progress_state *s)
{
    struct importing *i = arg;

    if (i->report != NULL)
        fflush(i->report);
    show_progress(i, s);
}

static void end_progress(const struct importing *i)
{
    if (i->show && i->shown_ms != 0 && isatty(STDERR_FILENO))
        fputs("\r\033[K", stderr);
}

/* ---- one file ---------------------------------------------------------- */

static void put_counts(struct json_out *j, const struct import_counts *n)
{
    out_put_int(j, "records", n->records);
    out_put_int(j, "added", n->added);
    out_put_int(j, "merged", n->merged);
    out_put_int(j, "duplicates", n->duplicates);
    out_put_int(j, "warnings", n->warnings);
    out_put_int(j, "failed", n->failed);
    out_put_int(j, "copies", n->copies);
}

static void tell_file(struct importing *i, const struct import_result *rs)
{
    struct tool *t = i->t;
    const struct import_counts *n = &rs->counts;

    end_progress(i);
    if (rs->resumed_at > 0)
        tell(t, "%s: goes on at byte %lld, where it was interrupted", i->file,
             (long long)rs->resumed_at);
    tell(t, "%s: %lld records: %lld added, %lld merged, %lld duplicates, "
         "%lld failed; %lld with warnings, %lld copies", i->file,
         (long long)n->records, (long long)n->added, (long long)n->merged,
         (long long)n->duplicates, (long long)n->failed,
         (long long)n->warnings, (long long)n->copies);
    if (rs->run_id != 0 && n->added + n->copies > 0)
        tell(t, "taken back by: catalog-tool list undo %lld",
             (long long)rs->run_id);
    if (!rs->finished)
        tell_aside(t, "%s: stopped at byte %lld of %lld; the same command "
                   "goes on from there", i->file, (long long)rs->next_offset,
                   (long long)rs->size);
}

static void file_json(struct importing *i, const struct import_result *rs,
                      bool ok)
{
    struct json_out *j = &i->t->j;

    out_object(j);
    out_put(j, "file", i->file);
    put_counts(j, &rs->counts);
    out_put_int(j, "resumed_at", rs->resumed_at);
    out_put_int(j, "next_offset", rs->next_offset);
    out_put_int(j, "size", rs->size);
    out_put_int(j, "run", rs->run_id);
    out_put_bool(j, "finished", rs->finished);
    if (!ok) {
        out_key(j, "error");
        out_object(j);
        out_put(j, "code", err_word(i->t->c.err.code));
        out_put(j, "text", i->t->c.err.text);
        out_object_end(j);
    }
    out_object_end(j);
}

static void add_up(struct importing *i, const struct import_result *rs)
{
    i->all.records += rs->counts.records;
    i->all.added += rs->counts.added;
    i->all.merged += rs->counts.merged;
    i->all.duplicates += rs->counts.duplicates;
    i->all.warnings += rs->counts.warnings;
    i->all.failed += rs->counts.failed;
    i->all.copies += rs->counts.copies;
    i->unfinished |= !rs->finished;
    i->resumed |= rs->resumed_at > 0;
    if ((rs->counts.failed > 0 || !rs->finished) && i->status == STATUS_DONE)
        i->status = STATUS_REFUSED;
}

/* False when the following files would fare no better. */
static bool import_file(struct importing *i, const char *path,
                        struct err *first)
{
    struct import_result rs;
    enum status status;
    bool ok;

    i->file = i->rq.path = path;
    i->begun_ms = ms_now();
    i->shown_ms = 0;
    ok = catalogue_import(&i->t->c, &i->rq, &rs);
    if (ok || rs.counts.records > 0)
        tell_file(i, &rs);
    file_json(i, &rs, ok);
    add_up(i, &rs);
    if (ok)
        return rs.finished;
    status = status_of(&i->t->c);
    if (status > i->status)
        i->status = status;
    if (first->code == ERR_NONE)
        *first = i->t->c.err;
    tell_aside(i->t, "catalog-tool: %s", i->t->c.err.text);
    /* The file's trouble is its own; the database's is everybody's. */
    return rs.counts.records == 0 && i->t->c.err.code != ERR_DB &&
           i->t->c.err.code != ERR_BUSY && i->t->c.err.code != ERR_DENIED;
}

static bool choose(struct tool *t, const char *name,
                   const char *const *words, int *chosen)
{
    const char *text = option_text(t, name);

    for (*chosen = 0; text != NULL && words[*chosen] != NULL; ++*chosen)
        if (strcasecmp(text, words[*chosen]) == 0) {
            ++*chosen;
            return true;
        }
    if (text == NULL)
        return true;
    return fail(&t->c, ERR_INVALID, "--%s does not know \"%s\"", name, text);
}

static bool read_request(struct tool *t, struct import_request *rq)
{
    static const char *const forms[] = {"iso2709", "marcxml", "csv", "xlsx",
                                        NULL};
    static const char *const dialects[] = {"marc21", "cnmarc", NULL};
    const char *charset = option_text(t, "charset");
    int form, dialect;

    if (!choose(t, "format", forms, &form) ||
        !choose(t, "dialect", dialects, &dialect))
        return false;
    rq->form = (enum import_form)form;
    rq->dialect = (enum marc_format)dialect;
    if (charset != NULL) {
        rq->charset = charset_by_name(charset);
        if (rq->charset == CHARSET_UNKNOWN)
            return fail(&t->c, ERR_INVALID, "--%s does not know \"%s\"",
                        "charset", charset);
    }
    rq->profile = option_text(t, "profile");
    rq->map = option_text(t, "map");
    rq->dry_run = option_given(t, "dry-run");
    rq->parse_only = option_given(t, "parse-only");
    rq->restart = option_given(t, "restart");
    return true;
}

static void catch_signals(void)
{
    struct sigaction act = {.sa_handler = ask_stop, .sa_flags = SA_RESETHAND};

    sigaction(SIGINT, &act, NULL);
    sigaction(SIGTERM, &act, NULL);
}

static void begin_json(struct importing *i)
{
    out_object(&i->t->j);
    out_key(&i->t->j, "files");
    out_array(&i->t->j);
}

static void end_json(struct importing *i, const struct err *first)
{
    struct json_out *j = &i->t->j;

    out_array_end(j);
    put_counts(j, &i->all);
    out_put_bool(j, "finished", !i->unfinished);
    if (first->code != ERR_NONE) {
        out_key(j, "error");
        out_object(j);
        out_put(j, "code", err_word(first->code));
        out_put(j, "text", first->text);
        out_object_end(j);
    }
    out_object_end(j);
}

enum status run_import(struct tool *t)
{
    struct importing i = {.t = t, .mem = arena_new()};
    struct err first = {0};
    bool ok;

    i.rq = (struct import_request){.stop = &stop_asked,
                                   .progress = after_chunk,
                                   .line = report_line,
                                   .heading = sheet_heading, .arg = &i};
    i.show = option_given(t, "progress") || isatty(STDERR_FILENO);
    i.sheet = sheet_file_begin(t);
    ok = read_request(t, &i.rq) &&
         (i.rq.parse_only || store_for_command(t)) && report_open(&i);
    if (ok) {
        catch_signals();
        begin_json(&i);
        for (int k = 0; k < t->operand_count; k++)
            if (!import_file(&i, t->operands[k], &first))
                break;
        end_json(&i, &first);
        ok = report_close(&i) && sheet_file_end(&i.sheet);
    }
    arena_free(i.sheet.c.mem); /* NULL where the sheet came to its end */
    arena_free(i.mem);
    return ok ? i.status : failed(t);
}
