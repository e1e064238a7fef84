/* journal.h - what was done, by whom, when; chained by hash in each school.
 *
 * Every deed appends one entry in its own transaction. The hash of an entry
 * covers the hash before it, every public column and `seal`; the seal is the
 * hash of salt, patron_id and private data. When a reader's link is cut for
 * privacy, salt, patron_id and private data go, the seal stays, and the chain
 * is still whole. Both hashes are BLAKE2b of 32 bytes, kept as hex. */
#ifndef MODEL_JOURNAL_H
#define MODEL_JOURNAL_H

#include "base/ctx.h"
#include "db/db.h"

struct journal_entry {
    const char *deed;     /* "checkout", "checkin", "patron_save" ... */
    int64_t title_id, copy_id, loan_id, patron_id; /* 0: none */
    const char *data;     /* JSON object without personal data; NULL: {} */
    const char *personal; /* JSON object, personal before and after; NULL */
    int64_t undoes;       /* seq of the entry undone; 0: none */
    /* Filled by reading and by journal_add(), from c: */
    int64_t school_id, seq, at;
    enum actor_kind actor_kind;
    int64_t actor_id, desk_id;
    const char *request_id; /* NULL: c's; JOURNAL_NO_REQUEST: none */
    bool was_undone;      /* filled by reading only */
};

#define JOURNAL_NO_REQUEST ""

/* Ids of loans, holds, charges and transits: the school and the number of the
 * journal entry that began them, so that no deed has to ask for one. */
static inline int64_t journal_id(int64_t school_id, int64_t seq)
{
    return school_id * (INT64_C(1) << 40) + seq;
}
static inline int64_t journal_seq(int64_t id)
{
    return id & ((INT64_C(1) << 40) - 1);
}

enum { HASH_TEXT = 65 };
struct journal_head {
    int64_t seq;             /* of the last entry; 0: none yet */
    char hash[HASH_TEXT];    /* of it */
};

/* Inside db_write(). The next entry's id is journal_id(school, head.seq + 1).
 * journal_add() reads the head and writes; a deed that has read the head in a
 * batch of its own (journal_head_query) writes with journal_append(), which
 * moves the head on. school_id 0: deeds above the schools. */
bool journal_add(struct ctx *c, int64_t school_id,
                 const struct journal_entry *e, int64_t *seq) MUST_CHECK;
struct query journal_head_query(struct ctx *c, int64_t school_id,
                                struct table *t);
struct journal_head journal_head_from(const struct table *t);
bool journal_append(struct ctx *c, int64_t school_id,
                    struct journal_head *head,
                    const struct journal_entry *e) MUST_CHECK;

/* The entry written under this request id: how a repeated deed finds its first
 * answer. *found tells; e->seq is 0 if not. */
struct query journal_request_query(struct ctx *c, int64_t school_id,
                                   const char *request_id, struct table *t);
bool journal_from(struct ctx *c, const struct table *t, size_t row,
                  struct journal_entry *e);
bool journal_find_request(struct ctx *c, int64_t school_id,
                          const char *request_id,
                          struct journal_entry *e) MUST_CHECK;
/* ERR_NOT_FOUND if there is none. */
bool journal_by_seq(struct ctx *c, int64_t school_id, int64_t seq,
                    struct journal_entry *e) MUST_CHECK;

/* The newest entries before `before_seq` (0: from the end), newest first, at
 * most `limit`; deed NULL: all, desk_id 0: all. */
struct journal_filter {
    int64_t before_seq, desk_id;
    const char *deed;
    size_t limit;
};
bool journal_recent(struct ctx *c, int64_t school_id,
                    const struct journal_filter *f,
                    struct journal_entry **entries, size_t *n) MUST_CHECK;

/* Walks the whole chain of a school in flat memory. *broken is 0 if it is
 * whole, else the seq of the first entry that is changed, missing or out of
 * place, and *why says what is wrong (English, for say()). Entries cut off at
 * the end are missed if they began no loan, hold, charge or transit. */
bool journal_verify(struct ctx *c, int64_t school_id, int64_t *entries,
                    int64_t *broken, const char **why) MUST_CHECK;

/* Cuts the reader's link from entries before `before_at` (ms): of this reader,
 * or of all with 0. Inside db_write(). */
bool journal_cut(struct ctx *c, int64_t school_id, int64_t patron_id,
                 int64_t before_at) MUST_CHECK;
/* The same for all readers, in parts: of the next `most` entries behind number
 * *seq those from before `before_at`. *seq becomes the last one looked at. */
bool journal_cut_some(struct ctx *c, int64_t school_id, int64_t before_at,
                      int64_t most, int64_t *seq) MUST_CHECK;

#endif
