/* bib.c - taking a record apart: what both formats share. */
#include "marc/bib.h"

#include <string.h>

#include "base/buf.h"
#include "marc/bib_parts.h"

static void set_empty(struct bib *b)
{
    const char **text[] = {
        &b->control_number, &b->agency,    &b->title,         &b->title_rest,
        &b->title_pinyin,   &b->volume,    &b->responsibility,
        &b->volume_title,   &b->edition,   &b->place,         &b->publisher,
        &b->date,           &b->extent,    &b->size,          &b->series,
        &b->series_volume,  &b->issn,      &b->price,         &b->currency,
        &b->language,       &b->country,   &b->audience,      &b->abstract,
        &b->contents,       &b->material,
    };

    *b = (struct bib){.price_cents = -1};
    for (size_t i = 0; i < sizeof text / sizeof *text; i++)
        *text[i] = "";
}

void bib_from_marc(struct ctx *c, const struct marc_record *rec,
                   struct bib *b)
{
    struct bib_taking t = {.mem = c->mem, .rec = rec, .b = b};

    set_empty(b);
    b->format = rec->format == MARC_FORMAT_CNMARC ? MARC_FORMAT_CNMARC
                                                  : MARC_FORMAT_MARC21;
    b->control_number = marc_control_number(c->mem, rec);
    b->material = bib_material(b->format, rec->leader);
    if (b->format == MARC_FORMAT_CNMARC)
        bib_from_cnmarc(&t);
    else
        bib_from_marc21(&t);
}

const char *bib_class_number(const struct bib *b)
{
    static const char *const order[] = {"clc", "ddc"};

    for (size_t k = 0; k < 2; k++)
        for (size_t i = 0; i < b->class_count; i++)
            if (strcmp(b->classes[i].scheme, order[k]) == 0)
                return b->classes[i].number;
    return b->class_count > 0 ? b->classes[0].number : "";
}

const char *bib_author_line(struct arena *mem, const struct bib *b)
{
    struct buf line = buf_new(mem);

    for (size_t i = 0; i < b->author_count; i++) {
        if (line.n > 0)
            buf_text(&line, " ; ");
        buf_text(&line, b->authors[i].name);
        if (b->authors[i].role[0] != '\0') {
            buf_char(&line, ' ');
            buf_text(&line, b->authors[i].role);
        }
    }
    return line.n > 0 ? line.p : b->responsibility;
}

const char *bib_material(enum marc_format format, const char *leader)
{
    static const struct {
        char type;
        const char *marc21, *cnmarc;
    } kinds[] = {
        {'a', "book", "book"},       {'b', "book", "book"},
        {'c', "music", "music"},     {'d', "music", "music"},
        {'e', "map", "map"},         {'f', "map", "map"},
        {'g', "video", "video"},     {'i', "sound", "sound"},
        {'j', "sound", "sound"},     {'k', "picture", "picture"},
        {'l', "other", "computer"},  {'m', "computer", "kit"},
        {'o', "kit", "other"},       {'p', "kit", "other"},
        {'r', "other", "other"},     {'t', "book", "other"},
    };

    if (leader[7] == 's' || leader[7] == 'i')
        return "serial";
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (kinds[i].type == leader[6])
            return format == MARC_FORMAT_CNMARC ? kinds[i].cnmarc
                                                : kinds[i].marc21;
    return "book";
}

/* ---- lists -------------------------------------------------------------- */

/* Room for one more where arrays have 4, 8, 16 ... places. */
static void *grown(struct arena *mem, void *old, size_t count, size_t size)
{
    void *more = old;

    if (count == 0) {
        more = arena_alloc(mem, 4 * size);
    } else if (count >= 4 && (count & (count - 1)) == 0) {
        more = arena_alloc(mem, 2 * count * size);
        memcpy(more, old, count * size);
    }
    return more;
}

void bib_add(struct arena *mem, struct bib_list *list, const char *text)
{
    if (text == NULL || text[0] == '\0' || list->count >= BIB_MAX_LIST)
        return;
    for (size_t i = 0; i < list->count; i++)
        if (strcmp(list->item[i], text) == 0)
            return;
    list->item = grown(mem, list->item, list->count, sizeof *list->item);
    list->item[list->count++] = text;
}

void bib_add_class(struct bib_taking *t, struct bib_class one)
{
    struct bib *b = t->b;

    if (one.number[0] == '\0' || b->class_count >= BIB_MAX_LIST)
        return;
    for (size_t i = 0; i < b->class_count; i++)
        if (strcmp(b->classes[i].number, one.number) == 0 &&
            strcmp(b->classes[i].scheme, one.scheme) == 0)
            return;
    b->classes = grown(t->mem, b->classes, b->class_count,
                       sizeof *b->classes);
    b->classes[b->class_count++] = one;
}

void bib_add_author(struct bib_taking *t, struct bib_author one)
{
    struct bib *b = t->b;

    if (one.name[0] == '\0' || b->author_count >= BIB_MAX_LIST)
        return;
    for (size_t i = 0; i < b->author_count; i++)
        if (strcmp(b->authors[i].name, one.name) == 0 &&
            strcmp(b->authors[i].role, one.role) == 0)
            return;
    b->authors = grown(t->mem, b->authors, b->author_count,
                       sizeof *b->authors);
    b->authors[b->author_count++] = one;
}

void bib_set(const char **to, const char *text)
{
    if ((*to)[0] == '\0' && text != NULL && text[0] != '\0')
        *to = text;
}

/* ---- rules -------------------------------------------------------------- */

static int tag_number(const char *tag)
{
    int number = 0;

    for (int i = 0; i < 3; i++) {
        if (tag[i] < '0' || tag[i] > '9')
            return -1;
        number = number * 10 + (tag[i] - '0');
    }
    return number;
}

bib_take *bib_rule_for(const struct bib_rule *rule, size_t rules,
                       const char *tag)
{
    int number = tag_number(tag);
    size_t low = 0, high = rules;

    while (low < high) {
        size_t middle = (low + high) / 2;
        if (number < rule[middle].from)
            high = middle;
        else if (number > rule[middle].to)
            low = middle + 1;
        else
            return rule[middle].take;
    }
    return NULL;
}
