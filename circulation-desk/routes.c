#include "circulation-desk/call.h"
#include "rules/rights.h"

#define BODY ROUTE_BODY

/* Every address of the API: openapi.json says the same to machines, and a test
 * compares the two. */
const struct route routes[] = {
    {"GET", "/session", 0, ROUTE_FRESH, api_session_show},
    {"POST", "/session", 0, ROUTE_OPEN | BODY, api_session_start},
    {"DELETE", "/session", 0, ROUTE_FRESH, api_session_end},
    {"PUT", "/session/password", 0, ROUTE_FRESH | BODY, api_password_change},
    {"PUT", "/session/lang", 0, ROUTE_FRESH | BODY, api_lang_change},
    {"PUT", "/session/school", 0, BODY, api_school_change},
    {"GET", "/desks", RIGHT_CHECKIN, 0, api_desk_list},
    {"GET", "/desks/{id}", RIGHT_CHECKIN, 0, api_desk_show},
    {"GET", "/desks/{id}/events", RIGHT_CHECKIN, ROUTE_STREAM,
     api_desk_events},
    {"POST", "/desks/{id}/scan", RIGHT_CHECKIN, BODY, api_desk_scan},
    {"POST", "/desks/{id}/close", RIGHT_CHECKIN, BODY, api_desk_close},
    {"POST", "/desks/{id}/reader", RIGHT_CHECKIN, BODY, api_desk_reader},
    {"POST", "/desks/{id}/choose", RIGHT_CHECKIN, BODY, api_desk_choose},
    {"POST", "/desks/{id}/undo", RIGHT_UNDO, BODY, api_desk_undo},
    {"POST", "/desks/{id}/override", RIGHT_CHECKOUT, BODY, api_desk_override},
    {"POST", "/desks/{id}/renew", RIGHT_RENEW, BODY, api_desk_renew},
    {"POST", "/desks/{id}/due", RIGHT_OVERRIDE, BODY, api_desk_due},
    {"POST", "/desks/{id}/mode", RIGHT_CHECKIN, BODY, api_desk_mode},
    {"GET", "/titles", RIGHT_SEARCH, 0, api_title_search},
    {"GET", "/titles/{id}", RIGHT_SEARCH, 0, api_title_show},
    {"GET", "/patrons", RIGHT_PATRON_READ, 0, api_patron_search},
    {"GET", "/patrons/{id}", RIGHT_PATRON_READ, 0, api_patron_show},
    {"GET", "/classes", RIGHT_PATRON_READ, 0, api_class_list},
    {"GET", "/policies", RIGHT_SEARCH, 0, api_policy_list},
    {"PUT", "/policies", RIGHT_POLICY_WRITE, BODY, api_policy_save},
    {"POST", "/policies/try", RIGHT_POLICY_WRITE, BODY, api_policy_try},
    {"GET", "/policies/explain", RIGHT_PATRON_READ, 0, api_policy_explain},
    {"DELETE", "/policies/{id}", RIGHT_POLICY_WRITE, 0, api_policy_drop},
    {"GET", "/limits", RIGHT_SEARCH, 0, api_limit_list},
    {"PUT", "/limits", RIGHT_POLICY_WRITE, BODY, api_limit_save},
    {"GET", "/journal", RIGHT_UNDO, 0, api_journal},
    {"GET", "/emulator", RIGHT_CHECKIN, ROUTE_EMULATE, api_emulator_show},
    {"POST", "/emulator/scan", RIGHT_CHECKIN, ROUTE_EMULATE | BODY,
     api_emulator_scan},
    {"GET", "/health", 0, ROUTE_OPEN, api_health},
    {"GET", "/openapi.json", 0, ROUTE_OPEN, api_openapi},
};
const size_t route_count = sizeof routes / sizeof *routes;
