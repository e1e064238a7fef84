/* Of every_deed.h: titles and files of them. */
#include "rules/rights.h"
#include "tests/support/every_deed.h"
#include "usecase/export.h"
#include "usecase/import.h"
#include "usecase/list_view.h"
#include "usecase/quick_copy.h"
#include "usecase/record.h"
#include "usecase/reindex.h"
#include "usecase/remote.h"
#include "usecase/title.h"
#include "usecase/title_search.h"

/* The titles of the small school have no records: said after the right. */
static bool do_catalogue_check(struct ctx *c, int64_t *id)
{
    struct catalogue_check k;
    (void)id;
    return catalogue_check(c, &k) || c->err.code != ERR_DENIED;
}

static bool take(void *arg, const char *p, size_t n)
{
    (void)arg;
    (void)p;
    (void)n;
    return true;
}
static bool do_catalogue_export(struct ctx *c, int64_t *id)
{
    struct export_request rq = {.write = take};
    struct export_result rs;
    (void)id;
    return catalogue_export(c, &rq, &rs);
}

static bool do_catalogue_import(struct ctx *c, int64_t *id)
{
    struct import_request rq = {.path = "samples/school.marcxml"};
    struct import_result rs;
    (void)id;
    return catalogue_import(c, &rq, &rs);
}

static bool do_import_undo(struct ctx *c, int64_t *id)
{
    struct import_back back;
    bool good = catalogue_import_undo(c, 1, &back);
    *id = back.journal_seq;
    return good;
}

static bool do_list_look(struct ctx *c, int64_t *id)
{
    static const char list[] = "ISBN,Title\n9787020002207,Typee\n";
    struct list_view view;
    (void)id;
    return list_look(c, "titles", list, sizeof list - 1, NULL, &view);
}

static bool do_list_keep(struct ctx *c, int64_t *id)
{
    static const char *const headings[] = {"what", "which"};
    return list_keep(c, "titles", headings, 2, "title,isbn", id);
}

static bool do_remote_find(struct ctx *c, int64_t *id)
{
    struct remote_search rq = {.text = "Typee"};
    struct remote_found found;
    (void)id;
    return remote_find(c, &rq, &found);
}

static bool do_remote_draft(struct ctx *c, int64_t *id)
{
    struct record_view view;
    (void)id;
    return remote_draft(c, 2, &view);
}

static bool do_remote_targets(struct ctx *c, int64_t *id)
{
    struct target *list;
    size_t n;
    (void)id;
    return remote_targets(c, &list, &n);
}

static bool do_remote_target_save(struct ctx *c, int64_t *id)
{
    struct target t = {.remote = {"Far", "z.example:210/x", "USMARC", "", "",
                                  "", "", ""}, .per_minute = 10};
    return remote_target_save(c, &t, id);
}

static bool do_remote_target_drop(struct ctx *c, int64_t *id)
{
    return remote_target_drop(c, 1, id);
}

static bool do_catalogue_reindex(struct ctx *c, int64_t *id)
{
    return catalogue_reindex(c, id) || c->err.code != ERR_DENIED;
}

static bool do_title_show(struct ctx *c, int64_t *id)
{
    struct title_view v;
    (void)id;
    return title_show(c, busy.title, &v);
}

static bool do_title_find(struct ctx *c, int64_t *id)
{
    bool more;
    return title_find(c, "B1", id, &more);
}

static bool do_title_save(struct ctx *c, int64_t *id)
{
    struct title_form f = {.record = busy_book(c, "Typee")};
    struct title_saved rs;
    bool good = title_save(c, &f, &rs);
    *id = rs.id;
    return good;
}

static bool do_record_show(struct ctx *c, int64_t *id)
{
    struct record_view v;
    (void)id;
    return record_show(c, busy.title, 0, &v);
}

static const char typee[] =
    "008 260901s1846    xx            000 0 eng d\n"
    "245 00 $aTypee$ba peep";

static bool do_record_try(struct ctx *c, int64_t *id)
{
    struct record_input in = {.id = busy.title, .text = typee};
    struct record_view v;
    (void)id;
    return record_try(c, &in, &v);
}

static bool do_record_save(struct ctx *c, int64_t *id)
{
    struct record_input in = {.id = busy.title, .text = typee};
    struct record_saved rs;
    bool good = record_save(c, &in, &rs);
    *id = rs.version;
    return good;
}

static bool do_record_history(struct ctx *c, int64_t *id)
{
    struct record_version *list;
    size_t n;
    (void)id;
    return record_history(c, busy.title, &list, &n);
}

static bool do_record_compare(struct ctx *c, int64_t *id)
{
    struct marc_difference *rows;
    size_t n;
    (void)id;
    return record_compare(c, busy.title, 1, 2, &rows, &n);
}

static bool do_record_revert(struct ctx *c, int64_t *id)
{
    struct record_saved rs;
    bool good = record_revert(c, busy.title, 0, 1, &rs);
    *id = rs.version;
    return good;
}

static bool do_record_starts(struct ctx *c, int64_t *id)
{
    struct record_start *list;
    size_t n;
    (void)id;
    return record_starts(c, &list, &n);
}

static bool do_start_save(struct ctx *c, int64_t *id)
{
    return record_start_save(c, &(struct record_template){
                                    .name = "Ours", .format = "CNMARC",
                                    .lines = "200 1_ $a"}, id);
}

static bool do_start_drop(struct ctx *c, int64_t *id)
{
    return record_start_drop(c, 1, id);
}

static bool do_title_popular(struct ctx *c, int64_t *id)
{
    struct search_result rs;
    (void)id;
    return title_popular(c, 5, &rs);
}

static bool do_title_search(struct ctx *c, int64_t *id)
{
    struct search_request rq = {.text = "Typee", .school_id = 1, .limit = 5};
    struct search_result rs;
    (void)id;
    return title_search(c, &rq, &rs);
}

static bool do_quick_copy_add(struct ctx *c, int64_t *id)
{
    struct quick_copy_request rq = {"Q1", "Omoo", "Melville", NULL, -1};
    struct quick_copy_result rs;
    bool good = quick_copy_add(c, &rq, &rs);
    *id = rs.copy.id;
    return good;
}

static bool do_quick_copy_list(struct ctx *c, int64_t *id)
{
    struct copy *copies;
    size_t n;
    (void)id;
    return quick_copy_list(c, &copies, &n);
}

const struct every_deed every_deed_catalogue[] = {
    {"catalogue_check", RIGHT_BACKUP, READS, do_catalogue_check},
    {"catalogue_export", RIGHT_EXPORT, READS, do_catalogue_export},
    {"catalogue_import", RIGHT_IMPORT, IN_PARTS, do_catalogue_import},
    {"catalogue_import_undo", RIGHT_IMPORT, IN_PARTS, do_import_undo},
    {"list_look", RIGHT_IMPORT, READS, do_list_look},
    {"list_keep", RIGHT_IMPORT, WRITES, do_list_keep},
    {"title_show", RIGHT_SEARCH, READS, do_title_show},
    {"title_find", RIGHT_SEARCH, READS, do_title_find},
    {"title_save", RIGHT_TITLE_WRITE, WRITES, do_title_save},
    {"record_show", RIGHT_SEARCH, READS, do_record_show},
    {"record_try", RIGHT_TITLE_WRITE, READS, do_record_try},
    {"record_save", RIGHT_TITLE_WRITE, WRITES, do_record_save},
    {"remote_find", RIGHT_TITLE_WRITE, READS, do_remote_find},
    {"remote_draft", RIGHT_TITLE_WRITE, READS, do_remote_draft},
    {"remote_targets", RIGHT_TITLE_WRITE, READS, do_remote_targets},
    {"remote_target_save", RIGHT_SETTINGS, WRITES, do_remote_target_save},
    {"remote_target_drop", RIGHT_SETTINGS, WRITES, do_remote_target_drop},
    {"record_history", RIGHT_TITLE_WRITE, READS, do_record_history},
    {"record_compare", RIGHT_TITLE_WRITE, READS, do_record_compare},
    {"record_revert", RIGHT_TITLE_WRITE, WRITES, do_record_revert},
    {"record_starts", RIGHT_TITLE_WRITE, READS, do_record_starts},
    {"record_start_save", RIGHT_TITLE_WRITE, WRITES, do_start_save},
    {"record_start_drop", RIGHT_TITLE_WRITE, WRITES, do_start_drop},
    {"title_search", RIGHT_SEARCH, READS, do_title_search},
    {"title_popular", RIGHT_SEARCH, READS, do_title_popular},
    {"catalogue_reindex", RIGHT_TITLE_WRITE, IN_PARTS, do_catalogue_reindex},
    {"quick_copy_add", RIGHT_CHECKOUT, WRITES, do_quick_copy_add},
    {"quick_copy_list", RIGHT_TITLE_WRITE, READS, do_quick_copy_list},
    {NULL, 0, READS, NULL},
};
