/* import.c - an import from beginning to end: the file, its earlier run, the
 * two threads, the size of chunks. */
#include "usecase/import.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/charset.h"
#include "search/index.h"
#include "usecase/actor.h"
#include "usecase/import_merge.h"
#include "usecase/reindex.h"

enum {
    CHUNK_ALONE = 400, /* about 20 ms of writing; FTS5 holds their words in
                          memory and writes them once */
    CHUNK_AT_WORK = 30, /* about 1.5 ms, so that a desk hardly waits */
    CALM_MS = 30000,   /* without any other writer: alone again */
    PAUSE_US = 1500,   /* between chunks while a desk is at work */
    /* Of the index, until some merging is done: */
    PARTS_ALONE = 200, /* all in one go costs least */
    PARTS_AT_WORK = 2
};

const char *import_judgement_word(enum import_judgement v)
{
    static const char *const words[] = {
        [IMPORTED_ADDED] = "added",         [IMPORTED_MERGED] = "merged",
        [IMPORTED_DUPLICATE] = "duplicate", [IMPORTED_WARNING] = "warning",
        [IMPORTED_FAILED] = "failed",       [IMPORTED_LEFT_OUT] = "left out",
    };

    return words[v];
}

static int64_t monotonic_ms(void)
{
    struct timespec ts;

    clock_gettime(CLOCK_MONOTONIC, &ts);
    return (int64_t)ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}

static bool open_file(struct ctx *c, const struct import_request *rq, int *fd,
                      int64_t *size)
{
    const char *path = rq->path;
    struct stat st;

    *fd = rq->fd > 0 ? rq->fd : open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (*fd < 0)
        return fail(c, errno == ENOENT ? ERR_NOT_FOUND : ERR_IO,
                    "%s cannot be opened: %s", path, strerror(errno));
    if (fstat(*fd, &st) < 0)
        return fail(c, ERR_IO, "%s cannot be read: %s", path,
                    strerror(errno));
    if (!S_ISREG(st.st_mode))
        return fail(c, ERR_IO, "%s is no file; an import reads files only",
                    path);
    if (st.st_size == 0)
        return fail(c, ERR_INVALID, "%s is empty", path);
    *size = st.st_size;
    return true;
}

/* BLAKE2b of the first MiB and the size: which file this is, whatever its
 * name. */
static bool file_hash(struct ctx *c, int fd, int64_t size, const char **hash)
{
    enum { HEAD = 1024 * 1024, BYTES = 32 };
    struct arena_mark mark = arena_mark(c->mem);
    unsigned char *head = arena_raw(c->mem, HEAD), out[BYTES];
    char hex[2 * BYTES + 1];
    crypto_generichash_state state;
    ssize_t n = pread(fd, head, HEAD, 0);

    if (n < 0)
        return fail(c, ERR_IO, "the file cannot be read: %s",
                    strerror(errno));
    crypto_generichash_init(&state, NULL, 0, BYTES);
    crypto_generichash_update(&state, head, (size_t)n);
    crypto_generichash_update(&state, (unsigned char *)&size, sizeof size);
    crypto_generichash_final(&state, out, BYTES);
    arena_release(c->mem, mark);
    *hash = arena_copy(c->mem, sodium_bin2hex(hex, sizeof hex, out, BYTES));
    return true;
}

static bool begin_work(struct ctx *c, void *arg)
{
    return import_run_begin(c, arg);
}

static bool end_work(struct ctx *c, void *arg)
{
    return import_run_move(c, arg);
}

/* Names of files are bytes: those of older computers are in GB 18030. */
static const char *base_name(struct ctx *c, const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash == NULL ? path : slash + 1;
    size_t n = strlen(name);

    return utf8_is_valid(name, n, NULL)
               ? name : charset_to_utf8(c->mem, CHARSET_GB18030, name, n).p;
}

/* Takes up the earlier run of this file, or begins a new one. */
static bool find_run(struct ctx *c, struct import_writing *w, int fd)
{
    const struct import_request *rq = w->rq;
    const char *profile = rq->profile == NULL ? "auto" : rq->profile;
    const char *hash = NULL;

    if (rq->map != NULL)
        profile = arena_format(c->mem, "%s %s", profile, rq->map);
    if (rq->parse_only || rq->dry_run) {
        w->run = (struct import_run){.file_name = base_name(c, rq->path)};
        return true;
    }
    if (!file_hash(c, fd, w->rs->size, &hash) ||
        !import_run_find(c, c->school_id, hash, profile, &w->run))
        return false;
    w->run.file_name = base_name(c, rq->path);
    if (w->run.id != 0 && w->run.ended_at == 0 && !rq->restart) {
        w->rs->resumed_at = w->run.next_offset;
        w->rs->next_offset = w->run.next_offset;
        return true;
    }
    return db_write(c, c->school_id, begin_work, &w->run);
}

static size_t chunk_size(struct ctx *c, struct import_writing *w)
{
    if (w->rq->parse_only || w->rq->dry_run)
        return CHUNK_ALONE;
    if (db_others_write(c))
        w->calm_at = monotonic_ms() + CALM_MS;
    else if (w->calm_at == 0 || monotonic_ms() >= w->calm_at)
        return CHUNK_ALONE;
    nanosleep(&(struct timespec){.tv_nsec = PAUSE_US * 1000}, NULL);
    return CHUNK_AT_WORK;
}

/* Each chunk leaves a part of the index behind. While nobody is there they wait
 * for each other; a desk that is at work also searches, and finds few. */
static bool merge_parts(struct ctx *c, struct import_writing *w, size_t chunk)
{
    bool at_work = chunk == CHUNK_AT_WORK, more;

    if (w->rq->parse_only || w->rq->dry_run ||
        ++w->parts < (at_work ? PARTS_AT_WORK : PARTS_ALONE))
        return true;
    if (!index_tidy_some(c, at_work, &more))
        return false;
    w->parts = more && !at_work ? w->parts : 0;
    return true;
}

static bool stopped(const struct import_request *rq)
{
    return rq->stop != NULL && *rq->stop;
}

static void tell_progress(const struct import_writing *w)
{
    struct import_progress_state state = {
        .bytes = w->rs->next_offset, .bytes_all = w->rs->size,
        .counts = w->rs->counts};

    if (w->rq->progress != NULL)
        w->rq->progress(w->rq->arg, &state);
}

static bool write_batch(struct ctx *c, struct import_writing *w,
                        struct import_batch *b)
{
    w->batch_mem = b->mem;
    for (size_t i = 0; i < b->n;) {
        size_t size = chunk_size(c, w);
        size_t n = size < b->n - i ? size : b->n - i;
        if (stopped(w->rq))
            return true;
        c->now = monotonic_ms() + w->ahead;
        if (!import_write_chunk(c, w, b->items + i, n) ||
            !merge_parts(c, w, size))
            return false;
        i += n;
        tell_progress(w);
    }
    return true;
}

/* The caller's thread writes until the reader has no more or it is stopped. */
static bool write_all(struct ctx *c, struct import_writing *w,
                      struct import_queue *q)
{
    for (;;) {
        struct import_batch *b = import_queue_take(q);
        bool last = b->last;
        if (!write_batch(c, w, b))
            return false;
        if (stopped(w->rq))
            return true;
        if (b->err.code != ERR_NONE) {
            c->err = b->err;
            return false;
        }
        import_queue_return(q);
        if (last)
            break;
    }
    w->rs->finished = true;
    w->rs->next_offset = w->rs->size;
    w->run.next_offset = w->rs->size;
    w->run.ended_at = c->now;
    return w->rq->dry_run || w->rq->parse_only ||
           (db_write(c, c->school_id, end_work, &w->run) &&
            index_tidy(c, false));
}

static bool run_threads(struct ctx *c, struct import_writing *w, int fd)
{
    struct import_queue q;
    struct import_reading r = {.rq = w->rq, .queue = &q, .fd = fd,
                               .c = {.lang = c->lang, .now = c->now,
                                     .today = c->today},
                               .offset = w->run.next_offset,
                               .number = w->run.records};
    pthread_t reader;
    bool ok;

    if (!import_profile_parse(c, w->rq, &r.profile, &r.guess) ||
        !import_table_begin(c, &r)) {
        arena_free(r.table_mem);
        return false;
    }
    import_queue_begin(&q);
    if (pthread_create(&reader, NULL, import_read_thread, &r) != 0) {
        import_queue_end(&q);
        arena_free(r.table_mem);
        return fail(c, ERR_IO, "no thread can be started: %s",
                    strerror(errno));
    }
    ok = write_all(c, w, &q);
    import_queue_close(&q);
    pthread_join(reader, NULL);
    import_queue_end(&q);
    arena_free(r.table_mem);
    return ok;
}

static bool merge_self(struct ctx *c, void *arg)
{
    return search_merge_self(c, *(const bool *)arg);
}

/* The index is given back whatever happens; after a crash, by the next run. */
static bool run(struct ctx *c, struct import_writing *w, int fd)
{
    bool self = true, given_back, ok;
    struct err why;

    if (w->rq->parse_only || w->rq->dry_run)
        return run_threads(c, w, fd);
    if (!db_write(c, 0, merge_self, &self))
        return false;
    ok = run_threads(c, w, fd);
    why = c->err;
    self = false;
    given_back = db_write(c, 0, merge_self, &self);
    if (!ok)
        c->err = why;
    return ok && given_back;
}

bool catalogue_import(struct ctx *c, const struct import_request *rq,
                      struct import_result *rs)
{
    struct import_writing w = {.rq = rq, .rs = rs, .mem = arena_new(),
                               .ahead = c->now - monotonic_ms()};
    struct arena *mem = c->mem;
    const char *request_id = c->request_id;
    struct holdings_profile profile;
    int fd = -1;
    bool ok, guess;

    *rs = (struct import_result){0};
    c->request_id = NULL; /* a file is known again by what is in it */
    ok = actor_must(c, RIGHT_IMPORT) &&
         import_profile_parse(c, rq, &profile, &guess) &&
         open_file(c, rq, &fd, &rs->size) &&
         find_run(c, &w, fd) && run(c, &w, fd);
    if (fd >= 0 && fd != rq->fd)
        close(fd);
    rs->run_id = w.run.id;
    import_seen_end(&w.seen);
    c->mem = mem;
    c->request_id = request_id;
    arena_free(w.mem);
    return ok;
}
