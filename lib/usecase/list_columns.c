#include "usecase/list_columns.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "model/lists.h"
#include "usecase/list_sheet.h"
#include "usecase/title_key.h"

const struct list_schema *list_schema_named(const char *name)
{
    return strcmp(name, list_of_titles.name) == 0    ? &list_of_titles
           : strcmp(name, list_of_readers.name) == 0 ? &list_of_readers
                                                     : NULL;
}

static void nothing(struct list_map *map)
{
    map->heading = -1;
    for (int i = 0; i < LIST_FIELDS_MOST; i++) {
        map->at[i] = -1;
        map->by[i] = LIST_BY_NOTHING;
    }
}

const char *list_cell(struct arena *mem, const struct list_map *map,
                      const struct csv_row *row, int field)
{
    int at = map->at[field];
    const char *s;
    size_t n;

    if (at < 0 || (size_t)at >= row->n)
        return "";
    s = row->cell[at];
    while (*s == ' ' || *s == '\t')
        s++;
    n = strlen(s);
    while (n > 0 && (s[n - 1] == ' ' || s[n - 1] == '\t'))
        n--;
    return arena_copy_bytes(mem, s, n);
}

/* ---- by the heading ----------------------------------------------------- */

static const char *folded(struct arena *mem, const char *text)
{
    struct buf out = buf_new(mem);

    title_fold(&out, text);
    return out.n == 0 ? "" : out.p;
}

/* Whether one of the words is this one. */
static bool has_word(const char *words, const char *word)
{
    size_t n = strlen(word);

    while (n > 0 && *words != '\0') {
        size_t length = strcspn(words, " ");
        if (length == n && memcmp(words, word, n) == 0)
            return true;
        words += length + (words[length] == ' ');
    }
    return false;
}

bool list_is_heading(struct arena *mem, const struct list_schema *kind,
                     const struct csv_row *row, struct list_map *map)
{
    nothing(map);
    for (size_t i = 0; i < row->n; i++) {
        const char *word = folded(mem, row->cell[i]);
        for (int f = 0; f < kind->count; f++)
            if (map->at[f] < 0 && has_word(kind->field[f].headings, word)) {
                map->at[f] = (int)i;
                map->by[f] = LIST_BY_HEADING;
            }
    }
    return kind->is_heading(map->at);
}

static bool find_heading(struct arena *mem, const struct list_schema *kind,
                         const struct csv_row *rows, size_t n,
                         struct list_map *map)
{
    for (size_t i = 0; i < n && i < LIST_HEADING_WITHIN; i++)
        if (list_is_heading(mem, kind, &rows[i], map)) {
            map->heading = (int)i;
            return true;
        }
    nothing(map);
    return false;
}

/* ---- as text ------------------------------------------------------------ */

static int field_named(const struct list_schema *kind, const char *name,
                       size_t n)
{
    for (int f = 0; f < kind->count; f++)
        if (strncmp(kind->field[f].name, name, n) == 0 &&
            kind->field[f].name[n] == '\0')
            return f;
    return -1;
}

static bool read_fields(struct ctx *c, const struct list_schema *kind,
                        const char *text, enum list_by by,
                        struct list_map *map)
{
    for (int column = 0; *text != '\0'; column++) {
        size_t n = strcspn(text, ",");
        int f = field_named(kind, text, n);
        if (n > 0 && f < 0)
            return fail(c, ERR_INVALID, "a list of this kind has no field "
                        "\"%.40s\"", arena_copy_bytes(c->mem, text, n));
        if (n > 0 && map->at[f] >= 0)
            return fail(c, ERR_INVALID, "two columns are both \"%s\"",
                        kind->field[f].name);
        if (n > 0) {
            map->at[f] = column;
            map->by[f] = by;
        }
        text += n + (text[n] == ',');
    }
    return true;
}

/* "3:" of a map: rows[2] is the heading; *text moves behind it. */
static bool read_heading(struct ctx *c, const char **text, size_t n, int *row)
{
    char *end;
    long number = strtol(*text, &end, 10);

    if (end == *text || *end != ':')
        return true;
    if (number < 0 || number > LIST_HEADING_WITHIN || (size_t)number > n)
        return fail(c, ERR_INVALID, "the heading is one of the first %d rows",
                    LIST_HEADING_WITHIN);
    *row = (int)number - 1;
    *text = end + 1;
    return true;
}

const char *list_map_text(struct arena *mem, const struct list_schema *kind,
                          const struct list_map *map)
{
    struct buf out = buf_new(mem);
    int last = -1;

    buf_format(&out, "%d:", map->heading + 1);
    for (int f = 0; f < kind->count; f++)
        last = map->at[f] > last ? map->at[f] : last;
    for (int column = 0; column <= last; column++) {
        if (column > 0)
            buf_char(&out, ',');
        for (int f = 0; f < kind->count; f++)
            if (map->at[f] == column) {
                buf_text(&out, kind->field[f].name);
                break; /* the first field wins, as in a heading */
            }
    }
    return out.p;
}

/* ---- kept --------------------------------------------------------------- */

const char *list_map_key(struct arena *mem, const struct list_schema *kind,
                         const struct csv_row *heading)
{
    uint64_t hash = HASH_EMPTY;
    size_t n = heading->n;

    if (n > 0 && list_sheet_is_reason(heading->cell[n - 1]))
        n--; /* a list that comes back mended */
    for (size_t i = 0; i < n; i++) {
        const char *p = folded(mem, heading->cell[i]);
        hash = hash_more(hash, p, strlen(p));
        hash = hash_more(hash, ",", 1);
    }
    return arena_format(mem, "import.%s.%016llx", kind->name,
                        (unsigned long long)hash);
}

/* A kept map that is none any more is as if it were not there. */
static bool find_kept(struct ctx *c, const struct list_schema *kind,
                      const struct csv_row *rows, size_t n,
                      struct list_map *map, bool *found)
{
    struct setting *kept = NULL;
    size_t count = 0;

    *found = false;
    if (c->db == NULL)
        return true;
    if (!setting_select(c, c->school_id, "import", &kept, &count))
        return false;
    for (size_t i = 0; count > 0 && i < n && i < LIST_HEADING_WITHIN; i++) {
        const char *key = list_map_key(c->mem, kind, &rows[i]);
        for (size_t k = count; k-- > 0;) {
            if (strcmp(kept[k].key, key) != 0)
                continue;
            nothing(map);
            map->heading = (int)i;
            *found = read_fields(c, kind, kept[k].value, LIST_BY_KEPT, map);
            c->err = (struct err){0};
            if (*found)
                return true;
        }
    }
    return true;
}

bool list_map_make(struct ctx *c, const struct list_schema *kind,
                   const struct csv_row *rows, size_t n, const char *told,
                   struct list_map *map)
{
    bool found;
    int row;

    if (told != NULL && *told != '\0') {
        row = find_heading(c->mem, kind, rows, n, map) ? map->heading : -1;
        nothing(map);
        if (!read_heading(c, &told, n, &row))
            return false;
        map->heading = row;
        return read_fields(c, kind, told, LIST_BY_TOLD, map);
    }
    if (!find_kept(c, kind, rows, n, map, &found))
        return false;
    return found || find_heading(c->mem, kind, rows, n, map) ||
           kind->no_heading(c);
}
