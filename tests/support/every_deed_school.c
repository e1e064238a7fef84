/* Of every_deed.h: rules, calendar, staff, the database as a whole. */
#include <unistd.h>

#include "rules/rights.h"
#include "tests/support/every_deed.h"
#include "usecase/calendar.h"
#include "usecase/calendar_copy.h"
#include "usecase/device.h"
#include "usecase/jobs.h"
#include "usecase/notice.h"
#include "usecase/limit.h"
#include "usecase/open.h"
#include "usecase/policy.h"
#include "usecase/school.h"
#include "usecase/sip2_account.h"
#include "usecase/station.h"
#include "usecase/staff_add.h"

static bool do_calendar_show(struct ctx *c, int64_t *id)
{
    struct calendar_view v;
    (void)id;
    return calendar_show(c, 0, &v);
}

static struct calendar_change change;

static bool changed(bool done, int64_t *id)
{
    *id = change.journal_seq;
    return done;
}

static bool do_term_save(struct ctx *c, int64_t *id)
{
    struct calendar_span s = {.first = 31000, .last = 31010, .name = "N"};
    return changed(calendar_term_save(c, &s, &change), id);
}

static bool do_closing_save(struct ctx *c, int64_t *id)
{
    struct calendar_span s = {.first = 31000, .last = 31010, .name = "N"};
    return changed(calendar_closing_save(c, &s, &change), id);
}

static bool do_term_of_all(struct ctx *c, int64_t *id)
{
    struct calendar_span s = {.first = 31000, .last = 31010, .name = "N",
                              .every_school = true};
    return changed(calendar_term_save(c, &s, &change), id);
}

static bool do_term_drop(struct ctx *c, int64_t *id)
{
    return changed(calendar_term_drop(c, busy.term, &change), id);
}

static bool do_closing_drop(struct ctx *c, int64_t *id)
{
    return changed(calendar_closing_drop(c, busy.closing, &change), id);
}

static bool do_hours_save(struct ctx *c, int64_t *id)
{
    struct opening o = {0, 480, 960};
    return changed(calendar_hours_save(c, &o, 1, &change), id);
}

static bool do_calendar_copy(struct ctx *c, int64_t *id)
{
    struct calendar_copy_request rq = {.first = 29990, .last = 30200};
    struct calendar_copied rs;
    bool good = calendar_copy_year(c, &rq, &rs);
    *id = rs.journal_seq;
    return good;
}

static bool do_library_backup(struct ctx *c, int64_t *id)
{
    const char *path =
        arena_format(c->mem, "/tmp/every_deed.%d.db", (int)getpid());
    bool good = library_backup(c, path);
    (void)id;
    unlink(path);
    return good;
}

/* The database is not empty: that is said after the right was asked for. */
static bool do_library_restore(struct ctx *c, int64_t *id)
{
    (void)id;
    return library_restore(c, "/dev/null") || c->err.code != ERR_DENIED;
}

static bool do_library_check(struct ctx *c, int64_t *id)
{
    struct library_check k;
    (void)id;
    return library_check(c, &k);
}

static bool do_policy_matrix(struct ctx *c, int64_t *id)
{
    struct policy_matrix m;
    (void)id;
    return policy_matrix(c, &m);
}

static bool do_policy_list(struct ctx *c, int64_t *id)
{
    struct policy_row *rows;
    size_t n;
    (void)id;
    return policy_list(c, &rows, &n);
}

static bool do_policy_save(struct ctx *c, int64_t *id)
{
    struct policy p = {.school_id = 1, .copy_type_id = 1, .max_loans = 1};
    return policy_save(c, &p, id);
}

static bool do_policy_of_all(struct ctx *c, int64_t *id)
{
    struct policy p = {.copy_type_id = 1, .max_loans = 1};
    return policy_save(c, &p, id);
}

static bool do_policy_drop(struct ctx *c, int64_t *id)
{
    (void)id;
    return policy_drop(c, busy.policy);
}

static bool do_policy_drop_of_all(struct ctx *c, int64_t *id)
{
    (void)id;
    return policy_drop(c, 1);
}

static bool do_policy_try(struct ctx *c, int64_t *id)
{
    struct policy p = {.school_id = 1, .copy_type_id = 1, .max_loans = 1};
    struct policy_preview rs;
    (void)id;
    return policy_try(c, &p, false, &rs);
}

static bool do_limit_save(struct ctx *c, int64_t *id)
{
    struct limit_request rq = {LIMIT_COPY, 1, 5};
    return limit_save(c, &rq, id);
}

static bool do_limit_of_title(struct ctx *c, int64_t *id)
{
    struct limit_request rq = {LIMIT_TITLE, 1, 5};
    return limit_save(c, &rq, id);
}

static bool do_limit_list(struct ctx *c, int64_t *id)
{
    struct limit_row *rows;
    size_t n;
    (void)id;
    return limit_list(c, &rows, &n);
}

static bool do_policy_explain(struct ctx *c, int64_t *id)
{
    struct policy_explanation rs;
    (void)id;
    return policy_explain(c, "C1", "B1", &rs);
}

static bool do_school_setup(struct ctx *c, int64_t *id)
{
    struct school_form f = {.code = "S2", .name = "Second"};
    return school_setup(c, &f, id);
}

static bool do_school_categories(struct ctx *c, int64_t *id)
{
    struct list_row *rows;
    size_t n;
    (void)id;
    return school_categories(c, &rows, &n);
}

static bool do_school_copy_types(struct ctx *c, int64_t *id)
{
    struct list_row *rows;
    size_t n;
    (void)id;
    return school_copy_types(c, &rows, &n);
}

static bool do_school_locations(struct ctx *c, int64_t *id)
{
    struct list_row *rows;
    size_t n;
    (void)id;
    return school_locations(c, &rows, &n);
}

static bool do_school_desks(struct ctx *c, int64_t *id)
{
    struct list_row *rows;
    size_t n;
    (void)id;
    return school_desks(c, &rows, &n);
}

static bool do_school_location_save(struct ctx *c, int64_t *id)
{
    return school_location_save(c, "attic", "Attic", NULL, id);
}

static bool do_school_desk_save(struct ctx *c, int64_t *id)
{
    return school_desk_save(c, "desk9", "Desk 9", NULL, id);
}

static bool do_setting_put(struct ctx *c, int64_t *id)
{
    (void)id;
    return setting_put(c, "a.key", "value");
}

static bool do_device_save(struct ctx *c, int64_t *id)
{
    struct device_form f = {.identity = "1eab:0c03:SN9@1-1", .name = "HR32",
                            .desk_id = 1, .paired = true};
    return device_save(c, &f, id);
}

static bool do_device_forget(struct ctx *c, int64_t *id)
{
    (void)id;
    return device_forget(c, "1eab:0c03:SN1@1-1");
}

static bool do_device_list(struct ctx *c, int64_t *id)
{
    struct kept_device *rows;
    size_t n;
    (void)id;
    return device_list(c, &rows, &n);
}

static bool do_staff_add(struct ctx *c, int64_t *id)
{
    struct staff_form f = {.login = "eve", .name = "Eve", .role = "auditor",
                           .school_id = 1};
    struct staff_added rs;
    bool good = staff_add(c, &f, &rs);
    *id = rs.id;
    return good;
}

static bool do_staff_of_all(struct ctx *c, int64_t *id)
{
    struct staff_form f = {.login = "eve", .name = "Eve", .role = "auditor"};
    struct staff_added rs;
    bool good = staff_add(c, &f, &rs);
    *id = rs.id;
    return good;
}

static bool do_staff_reset(struct ctx *c, int64_t *id)
{
    struct staff_added rs;
    bool good = staff_reset(c, "bob", &rs);
    *id = rs.id;
    return good;
}

static bool do_staff_close(struct ctx *c, int64_t *id)
{
    return staff_close(c, 2, true, id); /* not the one who acts */
}

static bool do_school_here(struct ctx *c, int64_t *id)
{
    struct school s;
    (void)id;
    return school_here(c, &s);
}

static bool do_school_change(struct ctx *c, int64_t *id)
{
    struct school_form f = {.name = "Oak School"};
    return school_change(c, &f, id);
}

static bool do_staff_list(struct ctx *c, int64_t *id)
{
    struct staff *list;
    size_t n;
    (void)id;
    return staff_list(c, &list, &n);
}

/* Nobody gives a machine rights that are not hers. */
#define KIOSK \
    (RIGHT_SEARCH | RIGHT_CHECKOUT | RIGHT_CHECKIN | RIGHT_RENEW | \
     RIGHT_PATRON_READ)

static bool do_sip2_add(struct ctx *c, int64_t *id)
{
    struct sip2_form form = {.login = "gate"};
    struct sip2_saved rs;
    bool good = sip2_account_add(c, &form, &rs);
    *id = rs.desk_id;
    return good;
}

static bool do_sip2_edit(struct ctx *c, int64_t *id)
{
    struct sip2_form form = {.login = "kiosk", .empty_fields = -1,
                             .closed = 1};
    struct sip2_saved rs;
    bool good = sip2_account_edit(c, &form, &rs);
    *id = rs.desk_id;
    return good;
}

static bool do_sip2_list(struct ctx *c, int64_t *id)
{
    struct sip2_account *list;
    size_t n;
    (void)id;
    return sip2_account_list(c, &list, &n);
}

#define AUDITOR (RIGHT_SEARCH | RIGHT_JOURNAL | RIGHT_EXPORT)

static bool do_job_list(struct ctx *c, int64_t *id)
{
    struct job_row *rows;
    size_t n;
    (void)id;
    return job_list(c, &rows, &n);
}

static bool do_job_run(struct ctx *c, int64_t *id)
{
    struct job_result rs;
    bool good = job_run(c, "notices", &rs);
    *id = rs.did;
    return good;
}

static bool do_job_run_due(struct ctx *c, int64_t *id)
{
    int did;
    (void)id;
    return job_run_due(c, &did);
}

static bool do_notice_list(struct ctx *c, int64_t *id)
{
    struct notice *list;
    size_t n;
    (void)id;
    return notice_list(c, 1, &list, &n);
}

static bool do_notice_told(struct ctx *c, int64_t *id)
{
    int told = 0;
    bool good = notice_told(c, 1, &told);
    *id = told;
    return good;
}

static bool do_station_add(struct ctx *c, int64_t *id)
{
    struct station_added rs;
    bool good = station_add(c, "desk1", "At the door", &rs);
    *id = rs.station_id;
    return good;
}

static bool do_station_drop(struct ctx *c, int64_t *id)
{
    (void)id;
    return station_drop(c, "Upstairs");
}

static bool do_station_list(struct ctx *c, int64_t *id)
{
    struct station *list;
    size_t n;
    (void)id;
    return station_list(c, &list, &n);
}

const struct every_deed every_deed_school[] = {
    {"calendar_show", RIGHT_SEARCH, READS, do_calendar_show},
    {"calendar_term_save", RIGHT_POLICY_WRITE, WRITES, do_term_save},
    {"calendar_term_save", RIGHT_POLICY_WRITE | RIGHT_SCHOOLS, WRITES,
     do_term_of_all},
    {"calendar_closing_save", RIGHT_POLICY_WRITE, WRITES, do_closing_save},
    {"calendar_term_drop", RIGHT_POLICY_WRITE, WRITES, do_term_drop},
    {"calendar_closing_drop", RIGHT_POLICY_WRITE, WRITES, do_closing_drop},
    {"calendar_copy_year", RIGHT_POLICY_WRITE, WRITES, do_calendar_copy},
    {"calendar_hours_save", RIGHT_POLICY_WRITE, WRITES, do_hours_save},
    {"library_backup", RIGHT_BACKUP, READS, do_library_backup},
    {"library_restore", RIGHT_BACKUP, READS, do_library_restore},
    {"library_check", RIGHT_BACKUP, READS, do_library_check},
    {"policy_list", RIGHT_SEARCH, READS, do_policy_list},
    {"policy_matrix", RIGHT_SEARCH, READS, do_policy_matrix},
    {"policy_save", RIGHT_POLICY_WRITE, WRITES, do_policy_save},
    {"policy_save", RIGHT_POLICY_WRITE | RIGHT_SCHOOLS, WRITES,
     do_policy_of_all},
    {"policy_drop", RIGHT_POLICY_WRITE, WRITES, do_policy_drop},
    {"policy_drop", RIGHT_POLICY_WRITE | RIGHT_SCHOOLS, WRITES,
     do_policy_drop_of_all},
    {"policy_try", RIGHT_POLICY_WRITE | RIGHT_PATRON_READ, READS,
     do_policy_try},
    {"limit_save", RIGHT_POLICY_WRITE, WRITES, do_limit_save},
    {"limit_save", RIGHT_POLICY_WRITE | RIGHT_TITLE_WRITE, WRITES,
     do_limit_of_title},
    {"limit_list", RIGHT_SEARCH, READS, do_limit_list},
    {"policy_explain", RIGHT_PATRON_READ, READS, do_policy_explain},
    {"school_setup", RIGHT_SCHOOLS, WRITES, do_school_setup},
    {"school_categories", RIGHT_SEARCH, READS, do_school_categories},
    {"school_copy_types", RIGHT_SEARCH, READS, do_school_copy_types},
    {"school_locations", RIGHT_SEARCH, READS, do_school_locations},
    {"school_desks", RIGHT_SEARCH, READS, do_school_desks},
    {"school_location_save", RIGHT_SETTINGS, WRITES, do_school_location_save},
    {"school_desk_save", RIGHT_SETTINGS, WRITES, do_school_desk_save},
    {"setting_put", RIGHT_SETTINGS, WRITES, do_setting_put},
    {"sip2_account_add", RIGHT_SETTINGS | KIOSK, WRITES, do_sip2_add},
    {"sip2_account_edit", RIGHT_SETTINGS | RIGHT_SEARCH, WRITES,
     do_sip2_edit},
    {"station_add", RIGHT_SETTINGS, WRITES, do_station_add},
    {"station_drop", RIGHT_SETTINGS, WRITES, do_station_drop},
    {"station_list", RIGHT_SETTINGS, READS, do_station_list},
    {"sip2_account_list", RIGHT_SETTINGS, READS, do_sip2_list},
    {"device_save", RIGHT_SETTINGS, WRITES, do_device_save},
    {"device_forget", RIGHT_SETTINGS, WRITES, do_device_forget},
    {"device_list", RIGHT_CHECKIN, READS, do_device_list},
    {"staff_add", RIGHT_STAFF_WRITE | AUDITOR, WRITES, do_staff_add},
    {"staff_add", RIGHT_STAFF_WRITE | RIGHT_SCHOOLS | AUDITOR, WRITES,
     do_staff_of_all},
    {"staff_reset", RIGHT_STAFF_WRITE | AUDITOR, WRITES, do_staff_reset},
    {"staff_close", RIGHT_STAFF_WRITE, WRITES, do_staff_close},
    {"school_here", RIGHT_SEARCH, READS, do_school_here},
    {"school_change", RIGHT_SETTINGS, WRITES, do_school_change},
    {"staff_list", RIGHT_STAFF_WRITE, READS, do_staff_list},
    {"job_list", RIGHT_SETTINGS, READS, do_job_list},
    {"job_run", RIGHT_SETTINGS, IN_PARTS, do_job_run},
    {"job_run_due", RIGHT_SETTINGS, IN_PARTS, do_job_run_due},
    {"notice_list", RIGHT_PATRON_READ, READS, do_notice_list},
    {"notice_told", RIGHT_CHECKOUT, WRITES, do_notice_told},
    {NULL, 0, READS, NULL},
};
