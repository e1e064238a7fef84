#include "open.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "actor.h"
#include "db/db.h"
#include "model/journal.h"
#include "model/school.h"
#include "reindex.h"
#include "search/index.h"

struct library {
    struct store *store;
    bool postgres;
};

const char *library_default_path(struct ctx *c)
{
    const char *data = getenv("XDG_DATA_HOME"), *home = getenv("HOME");

    if (data && data[0] == '/')
        return arena_format(c->mem, "%s/langhuan/langhuan.db", data);
    if (home && home[0] == '/')
        return arena_format(c->mem, "%s/.local/share/langhuan/langhuan.db",
                            home);
    return "langhuan.db";
}

/* Makes the folders above a file, for the owner alone: readers' data. */
static void make_folders(struct ctx *c, const char *path)
{
    char *folder = arena_copy(c->mem, path);

    for (char *s = folder + 1; (s = strchr(s, '/')) != NULL; s++) {
        *s = '\0';
        (void)!(mkdir(folder, 0700) == 0 || errno == EEXIST);
        *s = '/';
    }
}

/* A backup that is made before the schema changes stands beside an SQLite file;
 * of a server's database it stands where a file would be. */
static bool upgrade(struct ctx *c)
{
    char *path;

    if (!db_is_postgres(c->db))
        return db_migrate(c, NULL);
    path = arena_copy(c->mem, library_default_path(c));
    make_folders(c, path);
    if (strchr(path, '/') == NULL)
        return db_migrate(c, ".");
    *strrchr(path, '/') = '\0';
    return db_migrate(c, path);
}

/* Makes the words of the full text where they are missing: a step of the schema
 * cannot, a backup of the other kind of database has none, and who began to
 * make them may have been stopped. */
static bool complete_index(struct ctx *c)
{
    int64_t titles;
    bool due;

    return search_is_due(c, &due) && (!due || index_build(c, &titles));
}

static bool see_schema(struct ctx *c, unsigned flags)
{
    int64_t version, newest;

    if (flags & LIBRARY_BARE)
        return true;
    if (flags & LIBRARY_UPGRADE)
        return upgrade(c) && complete_index(c);
    if (!db_schema_version(c, &version, &newest))
        return false;
    if (version > newest)
        return fail(c, ERR_INVALID,
                    "this database was made by a newer program: update"
                    " Langhuan first");
    if (version < newest)
        return fail(c, ERR_INVALID,
                    "this database is empty or older than the program: run"
                    " catalog-tool init");
    return true;
}

bool library_open(struct ctx *c, const char *url, unsigned flags,
                  struct library **library)
{
    struct store *store = NULL;
    bool good, postgres;

    *library = NULL;
    if (url == NULL) {
        url = library_default_path(c);
        if (flags & LIBRARY_CREATE)
            make_folders(c, url);
    }
    if (!store_open(c, url, flags & LIBRARY_CREATE, &store))
        return false;
    good = db_connect(c, store) && see_schema(c, flags);
    postgres = c->db && db_is_postgres(c->db);
    library_disconnect(c);
    if (!good) {
        store_close(store);
        return false;
    }
    *library = calloc(1, sizeof **library);
    if (*library == NULL)
        abort();
    **library = (struct library){store, postgres};
    return true;
}

void library_close(struct library *library)
{
    if (library)
        store_close(library->store);
    free(library);
}

bool library_connect(struct ctx *c, struct library *library)
{
    return db_connect(c, library->store);
}

void library_disconnect(struct ctx *c)
{
    db_close(c->db);
    c->db = NULL;
}

const char *library_url(const struct library *library)
{
    return store_url(library->store);
}

bool library_is_postgres(const struct library *library)
{
    return library->postgres;
}

bool library_has_school(struct ctx *c, bool *has)
{
    struct school *schools;
    size_t n;

    if (!school_select(c, &schools, &n))
        return false;
    *has = n > 0;
    return true;
}

bool library_backup(struct ctx *c, const char *path)
{
    return actor_must(c, RIGHT_BACKUP) && db_backup(c, path);
}

bool library_restore(struct ctx *c, const char *path)
{
    return actor_must(c, RIGHT_BACKUP) && db_restore(c, path) &&
           complete_index(c);
}

static bool check_chain(struct ctx *c, int64_t school_id,
                        struct library_check *report)
{
    int64_t entries, broken;
    const char *why;

    if (!journal_verify(c, school_id, &entries, &broken, &why))
        return false;
    report->journal_entries += entries;
    if (broken != 0 && report->complaint == NULL) {
        report->broken_school = school_id;
        report->broken_seq = broken;
        report->complaint = say(c->lang, why);
    }
    return true;
}

bool library_check(struct ctx *c, struct library_check *report)
{
    struct school *schools;
    size_t n;

    *report = (struct library_check){0};
    if (!actor_must(c, RIGHT_BACKUP))
        return false;
    if (!db_integrity(c)) {
        report->complaint = arena_copy(c->mem, c->err.text);
        return c->err.code == ERR_DB;
    }
    if (!school_select(c, &schools, &n) || !check_chain(c, 0, report))
        return false;
    report->schools = (int64_t)n;
    for (size_t i = 0; i < n; i++)
        if (!check_chain(c, schools[i].id, report))
            return false;
    return true;
}
