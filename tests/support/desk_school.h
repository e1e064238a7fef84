/* desk_school.h - the small school with an account for each role, and
 * circulation-desk at work on it. */
#ifndef SUPPORT_DESK_SCHOOL_H
#define SUPPORT_DESK_SCHOOL_H

#include "tests/support/document.h"
#include "tests/support/run_desk.h"
#include "tests/support/small_school.h"
#include "usecase/station.h"

/* Of each account; its login is the code of its role. */
#define DESK_PASSWORD "Granite-Otter-41"

struct desk_school {
    struct ctx c;         /* another process's view of the database */
    struct arena *mem;    /* of answers */
    struct desk_run run;
    struct document *doc;
    struct http_client h; /* who asks */
    struct station_added station; /* of the first desk */
};

/* `roles` are words of rights.h, ended by NULL; they all get accounts. */
void desk_school_begin(struct desk_school *s, const char *const *roles);
void desk_school_end(struct desk_school *s);

/* Signs in and asks as this role from now on; NULL: as nobody. */
void desk_school_as(struct desk_school *s, const char *role);

/* document_ask(), and the status must be this one (0: any). `body` may be
 * NULL. */
struct http_answer desk_ask(struct desk_school *s, int status,
                            const char *method, const char *path,
                            const char *body);
/* The same with a header of one's own (http_client.h). */
struct http_answer desk_ask_with(struct desk_school *s, int status,
                                 const struct http_request *rq);

/* The text at "a.b.0.c" of an answer; "" if there is none. Numbers as text. */
const char *desk_field(struct desk_school *s, const struct http_answer *a,
                       const char *where);

/* A connection of its own to the same server, for a second visitor. */
void desk_visitor(const struct desk_school *s, struct http_client *h);

#endif
