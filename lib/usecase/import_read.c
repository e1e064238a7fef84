/* import_read.c - the reading half of an import: bytes to drafts. */
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "marc/iso2709.h"
#include "usecase/import_parts.h"

enum { PROBLEMS_TOLD = 5 };

ssize_t import_read_bytes(struct import_reading *r, void *at, size_t n)
{
    ssize_t got;

    do
        got = read(r->fd, at, n);
    while (got < 0 && errno == EINTR);
    if (got < 0)
        fail(&r->c, ERR_IO, "%s cannot be read: %s", r->rq->path,
             strerror(errno));
    return got;
}

/* The batch being filled is the queue's next one. */
static struct import_batch *current(struct import_reading *r)
{
    return &r->queue->batches[r->queue->filled % BATCHES];
}

struct import_item *import_item_next(struct import_reading *r)
{
    struct import_batch *b = current(r);

    if (b->n == BATCH_ITEMS || (b->n > 0 &&
                                arena_held(b->mem) > BATCH_BYTES)) {
        import_queue_fill(r->queue);
        b = import_queue_blank(r->queue);
        r->closed = b == NULL;
        if (b == NULL)
            return NULL;
        r->c.mem = b->mem;
    }
    return &b->items[b->n++];
}

void import_item_problems(struct import_reading *r,
                          const struct marc_record *rec,
                          struct import_item *item)
{
    struct buf text;
    size_t told = 0;

    if (rec->problems == NULL)
        return;
    text = buf_new(r->c.mem);
    for (struct marc_problem *p = rec->problems; p != NULL; p = p->next) {
        item->doubtful |= p->severity >= MARC_LOSS;
        if (told++ == PROBLEMS_TOLD) {
            buf_text(&text, " ...");
            break;
        }
        if (text.n > 0)
            buf_text(&text, "; ");
        buf_text(&text, p->text);
        buf_format(&text, " (@%lld)", (long long)p->offset);
    }
    item->line.text = text.p;
}

void import_item_doubts(struct import_reading *r, struct import_item *item)
{
    const char *isbn = item->draft.wrong_isbn;
    char text[300];

    if (isbn == NULL)
        return;
    item->doubtful = true;
    say_format(r->c.lang, text, sizeof text,
               "the last digit of ISBN %.60s does not fit the others: it is"
               " kept as it is, compare it with the book", isbn);
    item->line.text = *item->line.text == '\0'
        ? arena_copy(r->c.mem, text)
        : arena_format(r->c.mem, "%s; %s", item->line.text, text);
}

/* One record of the file into an item. */
static bool take_record(struct import_reading *r,
                        const struct marc_record *rec, int64_t next)
{
    struct import_item *item = import_item_next(r);

    if (item == NULL)
        return false;
    *item = (struct import_item){
        .line = {.number = rec->number, .offset = rec->offset, .control = "",
                 .text = "", .title = "", .isbn = ""},
        .next_offset = next,
    };
    import_item_problems(r, rec, item);
    if (rec->unreadable || rec->count == 0) {
        item->line.verdict = IMPORTED_FAILED;
        if (*item->line.text == '\0')
            item->line.text = say(r->c.lang, "the record has no fields");
        return true;
    }
    if (r->rq->parse_only) {
        item->draft.control = item->draft.title.dedup_key = "";
        item->line.control = marc_control_number(r->c.mem, rec);
        return true;
    }
    if (!title_draft_make(&r->c, rec, &item->draft)) {
        item->line.verdict = IMPORTED_FAILED;
        item->line.text = arena_copy(r->c.mem, r->c.err.text);
        r->c.err = (struct err){0};
        return true;
    }
    item->line.control = item->draft.title.control_number;
    item->line.title = item->draft.title.title;
    item->line.isbn = item->draft.title.isbn;
    import_item_doubts(r, item);
    import_take_copies(r, rec, item);
    return true;
}

bool import_read_marc(struct import_reading *r)
{
    struct marc_options options = {.format = r->rq->dialect,
                                   .charset = r->rq->charset,
                                   .offset = r->offset, .number = r->number};
    struct marc_reader *reader = marc_reader_new(&options);
    struct arena *scratch = arena_new();
    bool ok = true;

    if (r->guess)
        import_profile_guess(r);
    while (ok) {
        struct marc_record rec = {0};
        struct ctx c = r->c;
        enum marc_step step;
        c.mem = scratch;
        arena_reset(scratch);
        step = marc_reader_next(reader, &c, &rec);
        if (step == MARC_STEP_END)
            break;
        if (step == MARC_STEP_RECORD) {
            ok = take_record(r, &rec, marc_reader_offset(reader));
        } else {
            size_t n;
            char *at = marc_reader_room(reader, &n);
            ssize_t got = import_read_bytes(r, at, n);
            ok = got >= 0;
            marc_reader_fed(reader, ok ? (size_t)got : 0);
        }
    }
    arena_free(scratch);
    marc_reader_free(reader);
    return ok;
}

void *import_read_thread(void *reading)
{
    struct import_reading *r = reading;
    struct import_batch *b = import_queue_blank(r->queue);
    bool ok = b != NULL;

    if (b != NULL)
        r->c.mem = b->mem;
    if (ok && lseek(r->fd, r->offset, SEEK_SET) < 0)
        ok = fail(&r->c, ERR_IO, "%s cannot be read: %s", r->rq->path,
                  strerror(errno));
    if (ok)
        ok = r->form == IMPORT_CSV    ? import_read_csv(r)
             : r->form == IMPORT_XLSX ? import_read_workbook(r)
                                      : import_read_marc(r);
    if (b == NULL || r->closed)
        return NULL;
    b = current(r);
    b->last = true;
    if (!ok)
        b->err = r->c.err;
    import_queue_fill(r->queue);
    return NULL;
}
