#include "circulation-desk/slip.h"

#include <string.h>
#include <time.h>

#include "base/day.h"
#include "base/text.h"

const char *slip_word(const struct line *l)
{
    if (l->undone)
        return NULL;
    if (l->slip_for != NULL)
        return l->slip_until != 0 ? "hold" : "transit";
    if (l->outcome == OUT_MONEY)
        return "money";
    return l->patron_id != 0 && (l->outcome == OUT_LENT ||
                                 l->outcome == OUT_RETURNED ||
                                 l->outcome == OUT_RENEWED)
               ? "loans" : NULL;
}

const struct line *slip_newest(const struct desk *d)
{
    for (size_t i = 0; i < d->line_count; i++) {
        if (d->kiosk && d->lines[i].id <= d->visit)
            return NULL;
        if (slip_word(&d->lines[i]) != NULL)
            return &d->lines[i];
    }
    return NULL;
}

/* ---- parts --------------------------------------------------------------- */

static const char *when(struct ctx *c, int64_t at)
{
    time_t seconds = (time_t)(at / 1000);
    char text[32];
    struct tm tm;

    localtime_r(&seconds, &tm);
    strftime(text, sizeof text, "%Y-%m-%d %H:%M", &tm);
    return arena_copy(c->mem, text);
}

static const char *day(struct ctx *c, int n)
{
    char text[DAY_TEXT];

    day_format(n, text);
    return arena_copy(c->mem, text);
}

static void head(struct ctx *c, const struct desk *d, const struct line *l,
                 const char *what, struct slip *s)
{
    *s = slip_new(c->mem);
    slip_add(s, SLIP_HEAD, what, NULL);
    slip_add(s, SLIP_PAIR, d->school_name, when(c, l->at));
    slip_add(s, SLIP_RULE, NULL, NULL);
}

/* Slips lie about: a name is masked on every one of them. */
static const char *masked(struct ctx *c, const char *name)
{
    return name == NULL ? NULL : text_mask_name(c->mem, name);
}

static void book(struct ctx *c, const struct line *l, struct slip *s)
{
    slip_add(s, SLIP_TEXT, l->title, NULL);
    slip_add(s, SLIP_PAIR, ctx_say(c, "Bar code %s", l->barcode),
             l->call_number);
}

/* ---- kinds --------------------------------------------------------------- */

static void set_aside(struct ctx *c, const struct desk *d,
                      const struct line *l, struct slip *s)
{
    head(c, d, l, say(c->lang, "Hold shelf"), s);
    slip_add(s, SLIP_HEAD, l->slip_for, NULL);
    slip_add(s, SLIP_PAIR, say(c->lang, "Kept until"), day(c, l->slip_until));
    slip_add(s, SLIP_RULE, NULL, NULL);
    book(c, l, s);
}

static void to_send(struct ctx *c, const struct desk *d, const struct line *l,
                    struct slip *s)
{
    head(c, d, l, say(c->lang, "To another school"), s);
    slip_add(s, SLIP_HEAD, l->slip_for, NULL);
    slip_add(s, SLIP_RULE, NULL, NULL);
    book(c, l, s);
}

static void money(struct ctx *c, const struct desk *d, const struct line *l,
                  struct slip *s)
{
    head(c, d, l, say(c->lang, "Receipt"), s);
    slip_add(s, SLIP_PAIR, say(c->lang, "Reader"), masked(c, l->patron_name));
    slip_add(s, SLIP_TEXT, l->text[c->lang], NULL);
    slip_add(s, SLIP_PAIR, say(c->lang, "Receipt no."),
             arena_format(c->mem, "%lld", (long long)l->seq));
    slip_add(s, SLIP_PAIR, say(c->lang, "Done at"), d->name);
}

static const char *became(struct ctx *c, const struct line *l)
{
    if (l->outcome == OUT_RETURNED)
        return say(c->lang, "Returned");
    return ctx_say(c, "due %s", day(c, l->due));
}

/* From this line back to the reader's card, or to another reader. */
static void loans(struct ctx *c, const struct desk *d, const struct line *l,
                  struct slip *s)
{
    int n = 0;

    head(c, d, l, say(c->lang, "Loans and returns"), s);
    slip_add(s, SLIP_PAIR, say(c->lang, "Reader"), masked(c, l->patron_name));
    slip_add(s, SLIP_RULE, NULL, NULL);
    for (size_t i = 0; i < d->line_count; i++) {
        const struct line *one = &d->lines[i];
        if (one->id > l->id)
            continue;
        if (one->patron_id != l->patron_id || one->outcome == OUT_READER)
            break;
        if (slip_word(one) == NULL || one->outcome == OUT_MONEY)
            continue;
        slip_add(s, SLIP_TEXT, one->title, NULL);
        slip_add(s, SLIP_PAIR, one->barcode, became(c, one));
        n++;
    }
    slip_add(s, SLIP_RULE, NULL, NULL);
    slip_add(s, SLIP_TEXT, ctx_say(c, "%d books", n), NULL);
}

bool slip_of(struct ctx *c, const struct desk *d, const struct line *l,
             struct slip *s)
{
    const char *word = slip_word(l);

    if (word == NULL)
        return false;
    if (strcmp(word, "hold") == 0)
        set_aside(c, d, l, s);
    else if (strcmp(word, "transit") == 0)
        to_send(c, d, l, s);
    else if (strcmp(word, "money") == 0)
        money(c, d, l, s);
    else
        loans(c, d, l, s);
    return true;
}

void slip_json(struct json_out *j, const struct slip *s)
{
    static const char *const words[] = {"head", "text", "pair", "rule"};

    out_key(j, "rows");
    out_array(j);
    for (size_t i = 0; i < s->n; i++) {
        out_object(j);
        out_put(j, "kind", words[s->rows[i].kind]);
        out_put(j, "left", s->rows[i].left);
        out_put(j, "right", s->rows[i].right);
        out_object_end(j);
    }
    out_array_end(j);
}
