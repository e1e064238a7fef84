/* call.h - one request to the API on its way through: the table of routes, and
 * what the functions behind it see.
 *
 * The table's reader does for all of them: memory and connection, session,
 * cross-site protection, rights, the request id, the body, errors, the log. A
 * function reads its input, calls the use case and writes the answer. */
#ifndef DESK_CALL_H
#define DESK_CALL_H

#include <jansson.h>

#include "base/json_out.h"
#include "circulation-desk/server.h"
#include "rules/verdict.h"
#include "usecase/account.h"
#include "usecase/sign_in.h"
#include "usecase/station.h"

struct call;

enum route_flags {
    ROUTE_OPEN = 1 << 0,    /* without a session */
    ROUTE_BODY = 1 << 1,    /* has a JSON object as body */
    ROUTE_FRESH = 1 << 2,   /* also while the password must be changed */
    ROUTE_EMULATE = 1 << 3, /* only there with --emulate */
    ROUTE_STREAM = 1 << 4,  /* answers by itself, from c->mem of its own */
    ROUTE_STATION = 1 << 5, /* of a station, by its token */
    ROUTE_FILE = 1 << 6,    /* its body is a file, not JSON */
    ROUTE_KIOSK = 1 << 7,   /* also for RIGHT_SELF_SERVICE */
    ROUTE_READER = 1 << 8,  /* of a reader, signed in to the catalogue */
    ROUTE_CLASS = 1 << 9    /* also for RIGHT_OWN_CLASSES */
};

struct route {
    const char *method;
    const char *path;       /* below /api/v1; "{id}" is a number */
    uint64_t right;         /* 0: whoever is signed in */
    unsigned flags;
    bool (*run)(struct call *k);
};
extern const struct route routes[];
extern const size_t route_count;

struct call {
    struct server *s;
    struct web_request *rq;
    const struct route *route;
    struct ctx c;
    struct station station; /* id 0: it is none */
    struct session session; /* staff.id 0: nobody is signed in */
    struct reader_session reader; /* patron_id 0: it is none */
    const char *token;      /* of a session of staff; "" nobody */
    int64_t id;             /* of {id} */
    json_t *body;           /* object; NULL none */
    struct buf buf;
    struct json_out out;    /* the answer */
    const char *type;       /* of the answer; NULL: JSON */
    const char *cookie;     /* Set-Cookie; NULL none */
    const char *allow;      /* Allow; NULL none */
    int status;             /* 0: by c.err.code */
    const char *code;       /* word of the error; NULL: by c.err.code */
    bool answered;          /* a stream has begun */
};

/* A refusal with a status and word of its own; always false. */
bool call_refuse(struct call *k, int status, const char *code);

/* Fields of the body. ERR_INVALID names the field that is missing or of
 * another kind: a text is at most 4000 bytes, an id above 0. The optional ones
 * leave `value` as it is when not there. */
bool body_text(struct call *k, const char *name, const char **value)
    MUST_CHECK;
bool body_text_maybe(struct call *k, const char *name, const char **value)
    MUST_CHECK;
bool body_int(struct call *k, const char *name, int64_t *value) MUST_CHECK;
bool body_int_maybe(struct call *k, const char *name, int64_t *value)
    MUST_CHECK;
bool body_id(struct call *k, const char *name, int64_t *value) MUST_CHECK;
bool body_id_maybe(struct call *k, const char *name, int64_t *value)
    MUST_CHECK;
bool body_day(struct call *k, const char *name, int *value) MUST_CHECK;
bool body_day_maybe(struct call *k, const char *name, int *value) MUST_CHECK;
bool body_bool_maybe(struct call *k, const char *name, bool *value) MUST_CHECK;
/* An array of texts, in k->c.mem. */
bool body_texts(struct call *k, const char *name, const char *const **texts,
                size_t *n) MUST_CHECK;
bool body_texts_maybe(struct call *k, const char *name,
                      const char *const **texts, size_t *n) MUST_CHECK;
/* ERR_INVALID about this field or parameter; always false. */
bool body_is_wrong(struct call *k, const char *name);

/* An array of words of refusals ("limit", ...) as bits; none when not there. */
bool body_refusals(struct call *k, const char *name, uint32_t *bits)
    MUST_CHECK;

/* Parameters of the query: NULL or `value` as it is when not there. */
const char *query_text(struct call *k, const char *name);
bool query_int(struct call *k, const char *name, const int64_t limits[2],
               int64_t *value) MUST_CHECK;
bool query_id(struct call *k, const char *name, int64_t *value) MUST_CHECK;
bool query_day(struct call *k, const char *name, int *value) MUST_CHECK;
bool query_flag(struct call *k, const char *name, bool *value) MUST_CHECK;

/* A verdict as the keys refusals, warnings and due of the object being
 * written. */
void answer_verdict(struct call *k, const struct verdict *v);
/* What happened at a return, as its key events. */
struct checkin_result;
void answer_return_events(struct call *k, const struct checkin_result *rs);
/* {"id": id}, {"journal": seq} and nothing else. Always true. */
bool answer_id(struct call *k, int64_t id);
bool answer_seq(struct call *k, int64_t seq);
/* A file instead of JSON. Always true. */
bool answer_file(struct call *k, const char *type, const struct buf *file);

/* A file of the screens, or the page at one of their addresses; false: there
 * is none of this name. `emulate`: also what is only there with --emulate. */
bool asset_answer(struct web_request *rq, bool emulate);
/* The page that every screen begins with. */
const char *asset_page(size_t *size);
/* The text of openapi.json. */
const char *asset_openapi(size_t *size);

#endif
