/* /desks/{id}/slips, /desks/{id}/printing: paper of a desk. */
#include <string.h>

#include "circulation-desk/api/api.h"
#include "circulation-desk/api/desk_here.h"
#include "circulation-desk/printing.h"

/* With the desk's lock held. line 0: the newest that has a slip. */
static bool find(struct call *k, struct desk *d, int64_t line, struct slip *s)
{
    const struct line *l = line == 0 ? slip_newest(d) : desk_line(d, line);

    if (l == NULL || !slip_of(&k->c, d, l, s))
        return fail(&k->c, ERR_NOT_FOUND, "there is nothing to print");
    return true;
}

/* Where the desk has no printer, the browser prints what is answered. */
bool api_desk_slip(struct call *k)
{
    int64_t line = 0;
    struct slip s;
    struct desk *d;
    bool found, printed = false;

    if (!body_id_maybe(k, "line", &line) || !desk_here(k, &d))
        return false;
    pthread_mutex_lock(&d->lock);
    found = find(k, d, line, &s);
    if (found)
        printed = desk_repeats(d, k->c.request_id) ||
                  printing_put(&k->c, d, &s);
    pthread_mutex_unlock(&d->lock);
    if (!found)
        return false;
    out_object(&k->out);
    out_put_bool(&k->out, "printed", printed);
    slip_json(&k->out, &s);
    out_object_end(&k->out);
    return true;
}

static bool answer(struct call *k, struct desk *d)
{
    char where[DEVICE_TEXT];

    out_object(&k->out);
    pthread_mutex_lock(&d->lock);
    out_put(&k->out, "printer", d->printer);
    out_put_bool(&k->out, "found", printing_where(d, where));
    out_key(&k->out, "by_itself");
    out_array(&k->out);
    for (unsigned bit = 1; bit <= PRINT_MONEY; bit <<= 1)
        if (d->prints & bit)
            out_text(&k->out, printing_word(bit));
    out_array_end(&k->out);
    pthread_mutex_unlock(&d->lock);
    out_object_end(&k->out);
    return true;
}

bool api_printing_show(struct call *k)
{
    struct desk *d;

    return desk_get(&k->c, k->s->desks, k->id, &d) && answer(k, d);
}

bool api_printing_save(struct call *k)
{
    const char *printer, *const *words;
    unsigned by_itself = 0;
    struct desk *d;
    size_t n;

    if (!body_text(k, "printer", &printer) ||
        !body_texts(k, "by_itself", &words, &n))
        return false;
    for (size_t i = 0; i < n; i++) {
        if (printing_bit(words[i]) == 0)
            return body_is_wrong(k, "by_itself");
        by_itself |= printing_bit(words[i]);
    }
    return desk_get(&k->c, k->s->desks, k->id, &d) &&
           printing_save(&k->c, d, printer, by_itself) && answer(k, d);
}

/* What the emulated printer of a desk printed last. */
bool api_emulator_paper(struct call *k)
{
    struct buf file = buf_new(k->c.mem);
    struct desk *d;

    if (!desk_get(&k->c, k->s->desks, k->id, &d))
        return false;
    pthread_mutex_lock(&d->lock);
    if (d->paper != NULL)
        buf_bytes(&file, (const char *)d->paper, d->paper_size);
    pthread_mutex_unlock(&d->lock);
    return file.n > 0 ? answer_file(k, "image/png", &file)
                      : fail(&k->c, ERR_NOT_FOUND, "nothing was printed yet");
}
