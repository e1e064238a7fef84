/* Each role at each route: refused exactly where it lacks the right. */
#include <string.h>

#include "circulation-desk/call.h"
#include "rules/rights.h"
#include "tests/support/check.h"
#include "tests/support/desk_school.h"

static const char *const roles[] = {
    "administrator", "librarian", "desk", "cataloguer", "teacher", "auditor",
    "kiosk", "county", NULL};

/* {id} is 0: whoever may go on finds nothing, and nothing is done. */
static const char *path_of(struct arena *mem, const struct route *r)
{
    const char *at = strstr(r->path, "{id}");

    return at == NULL ? r->path
                      : arena_format(mem, "%.*s0%s", (int)(at - r->path),
                                     r->path, at + 4);
}

/* A self-service screen reaches its own routes alone. */
static bool may(const struct role_rule *role, const struct route *r)
{
    if ((role->rights & RIGHT_SELF_SERVICE) &&
        !(r->flags & (ROUTE_KIOSK | ROUTE_FRESH)))
        return false;
    if ((role->rights & RIGHT_OWN_CLASSES) && (r->flags & ROUTE_CLASS))
        return true; /* as far as the class is theirs */
    return (role->rights & r->right) != 0;
}

static void try_route(struct desk_school *s, const struct role_rule *role,
                      const struct route *r)
{
    struct http_request rq = {r->method, path_of(s->mem, r),
                              r->flags & ROUTE_BODY ? "[]" : NULL, NULL, NULL};
    struct http_answer a = desk_ask_with(s, 0, &rq);
    bool denied = strcmp(desk_field(s, &a, "error.code"), "denied") == 0;

    if (denied == may(role, r))
        fail_msg("%s: %s %s: %d %s", role->code, r->method, r->path, a.status,
                 a.body);
    if (denied)
        CHECK_INT(a.status, 403);
}

TEST(each_route_refuses_who_has_not_its_right_and_nobody_else)
{
    struct desk_school s;

    desk_school_begin(&s, roles);
    for (const char *const *code = roles; *code != NULL; code++) {
        desk_school_as(&s, *code);
        for (size_t i = 0; i < route_count; i++)
            if (routes[i].right != 0)
                try_route(&s, rights_role(*code), &routes[i]);
    }
    desk_school_end(&s);
}

TEST(auditors_read_the_journal_and_a_desk_its_own)
{
    static const struct {
        const char *role, *path;
        int status;
    } cases[] = {
        {"auditor", "/journal", 200}, {"auditor", "/journal?desk=1", 200},
        {"desk", "/journal", 403},    {"desk", "/journal?desk=1", 200},
        {"teacher", "/journal", 403}, {"teacher", "/journal?desk=1", 403},
    };
    struct desk_school s;

    desk_school_begin(&s, roles);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        desk_school_as(&s, cases[i].role);
        desk_ask(&s, cases[i].status, "GET", cases[i].path, NULL);
    }
    desk_school_end(&s);
}

TEST(each_route_refuses_who_is_not_signed_in)
{
    struct desk_school s;

    desk_school_begin(&s, roles + 7);
    desk_school_as(&s, NULL);
    for (size_t i = 0; i < route_count; i++)
        if (!(routes[i].flags & ROUTE_OPEN))
            desk_ask(&s, 401, routes[i].method, path_of(s.mem, &routes[i]),
                     routes[i].flags & ROUTE_BODY ? "{}" : NULL);
    desk_school_end(&s);
}

/* A role of a school's own: what the line offers is what the deed allows. */
TEST(who_may_not_overrule_is_neither_offered_it_nor_allowed)
{
    static const char *const at_desk[] = {"desk", NULL};
    struct http_answer a;
    struct desk_school s;

    desk_school_begin(&s, at_desk);
    desk_school_as(&s, "desk");
    desk_ask(&s, 200, "POST", "/desks/1/reader", "{\"patron\":1}");
    a = desk_ask(&s, 200, "POST", "/desks/1/scan",
                 "{\"code\":\"R1\",\"source\":\"keyboard\"}");
    CHECK_TEXT(desk_field(&s, &a, "lines.0.outcome"), "refused");
    CHECK_TEXT(desk_field(&s, &a, "lines.0.can_override"), "false");
    a = desk_ask(&s, 200, "POST", "/desks/1/override", arena_format(
        s.mem, "{\"line\":%s}", desk_field(&s, &a, "lines.0.id")));
    CHECK_TEXT(desk_field(&s, &a, "lines.0.outcome"), "refused");
    CHECK_INT(sql_int(&s.c, "SELECT count(*) FROM loan"), 0);
    desk_school_end(&s);
}

TESTS_RUN(RUN(each_route_refuses_who_has_not_its_right_and_nobody_else),
          RUN(auditors_read_the_journal_and_a_desk_its_own),
          RUN(each_route_refuses_who_is_not_signed_in),
          RUN(who_may_not_overrule_is_neither_offered_it_nor_allowed))
