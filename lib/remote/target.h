/* target.h - catalogues of other libraries, asked for records: Z39.50
 * (ISO 23950) and SRU 1.1.
 *
 * A target's address is "host:port/database" or an http(s) URL, which means
 * SRU. What a target calls its indexes may differ from the usual: "isbn=7
 * title=4 author=1003 any=1016" are use attributes of Bib-1, "isbn=bath.isbn
 * title=dc.title author=dc.creator any=cql.serverChoice" are indexes of CQL;
 * what is not named is as here. */
#ifndef REMOTE_TARGET_H
#define REMOTE_TARGET_H

#include "base/charset.h"
#include "base/ctx.h"

struct remote_target {
    const char *name;
    const char *address;
    const char *syntax;  /* "USMARC", "UNIMARC" ...; of SRU the schema:
                            "marcxml" */
    const char *indexes; /* as above; "" the usual ones */
    const char *charset; /* of records; "": found from the bytes */
    const char *query_charset; /* "": UTF-8 */
    const char *user, *password; /* "" none */
};

/* The targets that are known; `code` names one. An account, where one is
 * needed, is the library's own. */
struct remote_preset {
    const char *code;
    struct remote_target target;
    int per_minute;      /* what its owner bears */
    bool account;        /* it wants one */
};
extern const struct remote_preset remote_presets[];
extern const size_t remote_preset_count;

enum remote_by { REMOTE_ANY, REMOTE_ISBN, REMOTE_TITLE, REMOTE_AUTHOR };
/* "any", "isbn", "title", "author". */
bool remote_by_from_word(const char *word, enum remote_by *by);
const char *remote_by_word(enum remote_by by);

bool remote_is_sru(const struct remote_target *t);
/* ERR_INVALID: an address, charset or list of indexes that is none; a text
 * that is too long or has control characters. */
bool remote_target_check(struct ctx *c, const struct remote_target *t)
    MUST_CHECK;

/* The question as PQF or CQL, in c->mem and in the target's charset. An ISBN
 * is asked for with 13 and with 10 digits. `text` is at most 200 bytes. */
const char *remote_query(struct ctx *c, const struct remote_target *t,
                         enum remote_by by, const char *text);

/* ---- asking -------------------------------------------------------------- */

enum {
    REMOTE_TARGETS_MOST = 8,       /* asked at once */
    REMOTE_RECORDS_MOST = 20,      /* taken of each */
    REMOTE_RECORD_MOST = 256 * 1024 /* bytes; a larger one is left out */
};

enum remote_state {
    REMOTE_ANSWERED,
    REMOTE_SILENT,   /* not within the time */
    REMOTE_REFUSED,  /* it answered that it will not: text */
    REMOTE_AWAY,     /* no connection: text */
    REMOTE_TOO_OFTEN /* not asked: not before its turn */
};
const char *remote_state_word(enum remote_state state);

struct remote_bytes {
    const char *p; /* ISO 2709, or XML */
    size_t n;
};

struct remote_answer {
    enum remote_state state;
    const char *text;      /* what the target said, UTF-8; "" */
    int64_t total;         /* records that it has */
    struct remote_bytes records[REMOTE_RECORDS_MOST];
    size_t n;
};

/* Asks all of them side by side, at most `most` records each, and comes back
 * when each has answered or `limit_ms` are over; a silent one costs the others
 * nothing. Answers are filled in the order of the targets, in c->mem. Without
 * any database. */
void remote_ask(struct ctx *c, const struct remote_target *const *targets,
                const char *const *queries, size_t n, size_t most,
                int limit_ms, struct remote_answer *answers);

#endif
