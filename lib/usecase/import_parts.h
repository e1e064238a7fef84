/* import_parts.h - the inside of an import: items, batches, the queue between
 * its two threads. Only import*.c includes this. */
#ifndef USECASE_IMPORT_PARTS_H
#define USECASE_IMPORT_PARTS_H

#include <pthread.h>

#include "marc/holdings.h"
#include "model/import_run.h"
#include "rules/call_number.h"
#include "usecase/import.h"
#include "usecase/list_columns.h"
#include "usecase/title_draft.h"

enum {
    BATCH_ITEMS = 400,
    BATCH_BYTES = 8 * 1024 * 1024, /* of memory: what ends a batch early */
    BATCHES = 4
};

/* One record on its way. The reader fills it, the writer adds the verdict. */
struct import_item {
    struct import_line line;
    int64_t next_offset;      /* in the file, just after it */
    struct title_draft draft; /* unless the verdict is IMPORTED_FAILED */
    struct holdings copies;
    const char *read_text;    /* line.text as the reader left it */
    bool doubtful;            /* something could not be read or is wrong */
    bool copies_lost;         /* writer: a copy had to be left out */
    int64_t same_as;          /* writer: index of its twin in the chunk, -1 */
    bool is_new;              /* writer: it becomes a title */
};

/* What is handed from thread to thread; everything in it lives in `mem`. */
struct import_batch {
    struct arena *mem;
    struct import_item *items; /* room for BATCH_ITEMS */
    size_t n;
    bool last;                 /* the file ends here, or reading failed: */
    struct err err;
    int64_t end_offset;        /* of the last one: where the file ends */
};

struct import_queue {
    pthread_mutex_t lock;
    pthread_cond_t changed;
    struct import_batch batches[BATCHES];
    unsigned filled, taken, freed; /* counted up without end */
    bool closed;                   /* the writer wants no more */
};

void import_queue_begin(struct import_queue *q);
void import_queue_end(struct import_queue *q);
/* Reader: an empty batch, waiting for one; NULL once closed. Then hand it
 * over. */
struct import_batch *import_queue_blank(struct import_queue *q);
void import_queue_fill(struct import_queue *q);
/* Writer: the next batch, waiting for it. Then give it back. */
struct import_batch *import_queue_take(struct import_queue *q);
void import_queue_return(struct import_queue *q);
void import_queue_close(struct import_queue *q);

/* The reading thread's own things. */
struct import_reading {
    struct ctx c;              /* its mem is the batch's */
    const struct import_request *rq;
    struct import_queue *queue;
    int fd;
    int64_t offset;            /* where to begin */
    int64_t number;            /* records before that */
    struct holdings_profile profile; /* count 0: no copies are read */
    bool guess;                /* the profile, from the file's beginning */
    bool closed;               /* the writer wants no more */
    enum import_form form;     /* known by now */
    struct list_map map;       /* of a table */
    int64_t heading_number;    /* of its heading; 0: it has none */
    struct arena *table_mem;   /* of a workbook, which is read whole: */
    struct csv_row *rows;
    size_t row_count;
};
/* What kind of file it is; of a table which column is what, and the rows of a
 * workbook. With the caller's ctx: what is kept is in the database. */
bool import_table_begin(struct ctx *c, struct import_reading *r) MUST_CHECK;
void *import_read_thread(void *reading);
/* The kinds of file; each fills batches until the file ends. */
bool import_read_marc(struct import_reading *r);
bool import_read_csv(struct import_reading *r);
bool import_read_workbook(struct import_reading *r);

/* The next free item of the batch being filled; NULL once closed. */
struct import_item *import_item_next(struct import_reading *r);
/* Joins the record's problems into the item's text. */
void import_item_problems(struct import_reading *r,
                          const struct marc_record *rec,
                          struct import_item *item);
/* What is wrong with the draft itself, though it is taken in. */
void import_item_doubts(struct import_reading *r, struct import_item *item);
/* Which fields tell of copies: what the request says, or the file itself. */
bool import_profile_parse(struct ctx *c, const struct import_request *rq,
                          struct holdings_profile *profile, bool *guess);
void import_profile_guess(struct import_reading *r);
/* The copies that this record tells of, into its item. */
void import_take_copies(struct import_reading *r,
                        const struct marc_record *rec,
                        struct import_item *item);
/* read() again after an interruption; -1: c->err says why. */
ssize_t import_read_bytes(struct import_reading *r, void *at, size_t n);

/* What a dry run has seen so far: 64-bit hashes of keys and barcodes, so that
 * memory grows by 16 bytes a record at most. Zero is an empty set. */
struct import_seen {
    uint64_t *slot;
    size_t mask, used;
};
/* Whether it was there before; now it is. `kind` keeps different things apart;
 * "" is never there. */
bool import_seen(struct import_seen *s, char kind, const char *text);
void import_seen_end(struct import_seen *s);

/* Ids of what a chunk made, as "5-404,410", in its memory. */
struct import_ids {
    struct buf text;
    int64_t first, last; /* of the span that is open; 0: none */
};
void import_ids_add(struct import_ids *ids, int64_t id);
const char *import_ids_end(struct import_ids *ids);

/* The writer's things. */
struct import_writing {
    const struct import_request *rq;
    struct import_result *rs;
    struct import_run run;
    struct arena *mem;         /* of one chunk */
    struct arena *batch_mem;   /* of its batch */
    int refused_in_a_row;      /* by the database */
    int64_t book_type;         /* copy type of new copies; 0: not asked yet */
    enum class_scheme scheme;  /* of the school */
    char currency[4];          /* of the school */
    int64_t calm_at;           /* ms: chunks are small until then */
    int parts;                 /* that chunks left in the index unmerged */
    int64_t ahead;             /* ms: the caller's clock before the machine's */
    struct import_seen seen;   /* of a dry run */
    struct import_ids copies;  /* made by the chunk */
};
/* Writes items of a batch in one transaction (or only judges them), counts
 * them and tells their verdicts. */
bool import_write_chunk(struct ctx *c, struct import_writing *w,
                        struct import_item *items, size_t n);

#endif
