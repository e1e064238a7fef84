#include "picture.h"

#include <string.h>

#include "actor.h"
#include "deed.h"
#include "patron_parts.h"

struct deed {
    const char *name;
    int64_t patron_id;
    struct picture *picture; /* NULL: none any more */
};

static const char *mime_of(const struct picture *p)
{
    static const unsigned char jpeg[] = {0xFF, 0xD8, 0xFF};
    static const unsigned char png[] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1A,
                                        '\n'};

    if (p->size > sizeof jpeg && memcmp(p->bytes, jpeg, sizeof jpeg) == 0)
        return "image/jpeg";
    if (p->size > sizeof png && memcmp(p->bytes, png, sizeof png) == 0)
        return "image/png";
    return NULL;
}

static bool journal(struct ctx *c, const struct deed *d)
{
    struct journal_entry e = {.deed = d->name, .patron_id = d->patron_id};
    struct deed_data data;
    int64_t seq;

    deed_data_begin(c, &data);
    if (d->picture != NULL)
        deed_put_int(&data, "picture", d->picture->id);
    e.data = deed_data_end(&data);
    return journal_add(c, c->school_id, &e, &seq);
}

static bool work(struct ctx *c, void *arg)
{
    const struct deed *d = arg;
    struct journal_entry first;
    struct patron p;

    if (!deed_first_answer(c, d->name, d->patron_id, &first) ||
        !patron_here(c, d->patron_id, &p))
        return false;
    if (first.seq != 0) {
        if (d->picture != NULL)
            d->picture->id = deed_int(first.data, "picture");
        return true;
    }
    if (d->picture == NULL && p.picture_id == 0)
        return true;
    return (d->picture == NULL
                ? picture_of_reader_delete(c, p.id)
                : picture_of_reader_put(c, p.school_id, p.id, d->picture)) &&
           journal(c, d);
}

bool picture_save(struct ctx *c, int64_t patron_id, struct picture *p)
{
    struct deed d = {"picture_save", patron_id, p};

    if (!actor_must(c, RIGHT_PATRON_WRITE))
        return false;
    p->mime = mime_of(p);
    if (p->mime == NULL)
        return fail(c, ERR_INVALID, "a picture is a JPEG or PNG file");
    if (p->size > PICTURE_MOST)
        return fail(c, ERR_INVALID, "a picture has at most %d bytes",
                    (int)PICTURE_MOST);
    return db_write(c, c->school_id, work, &d);
}

bool picture_drop(struct ctx *c, int64_t patron_id)
{
    struct deed d = {"picture_drop", patron_id, NULL};

    return actor_must(c, RIGHT_PATRON_WRITE) &&
           db_write(c, c->school_id, work, &d);
}

bool picture_show(struct ctx *c, int64_t patron_id, struct picture *p)
{
    struct patron reader;

    return actor_must(c, RIGHT_PATRON_READ) &&
           patron_here(c, patron_id, &reader) &&
           picture_by_id(c, reader.picture_id, p);
}
