#include "circulation-desk/desk_line.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "circulation-desk/desk_reader.h"
#include "circulation-desk/slip.h"
#include "rules/rights.h"

enum { SENTENCE = 400 };

static const enum lang langs[LANGS] = {LANG_ZH, LANG_EN};

void line_say(struct ctx *c, struct line *l, const char *english, ...)
{
    char text[SENTENCE];
    va_list ap;

    for (int i = 0; i < LANGS; i++) {
        va_start(ap, english);
        say_into(langs[i], text, sizeof text, english, ap);
        va_end(ap);
        l->text[langs[i]] = arena_copy(c->mem, text);
    }
}

void line_say_error(struct ctx *c, struct line *l)
{
    l->text[LANG_EN] = arena_copy(c->mem, c->err.english);
    l->text[LANG_ZH] = arena_copy(
        c->mem, c->lang == LANG_ZH ? c->err.text : c->err.english);
}

static struct remark *more(struct ctx *c, struct remark **list, size_t *n)
{
    if (*list == NULL)
        *list = ARENA_ARRAY(c->mem, struct remark, REMARKS_MAX);
    return *n < REMARKS_MAX ? &(*list)[(*n)++] : &(*list)[REMARKS_MAX - 1];
}

void line_judge(struct ctx *c, struct line *l, const struct verdict *v)
{
    char text[SENTENCE];

    l->refusals = v->refusals;
    for (int i = 0; i < REFUSAL_COUNT; i++) {
        uint32_t bit = UINT32_C(1) << i;
        struct remark *r;
        if (!(v->refusals & bit))
            continue;
        r = more(c, &l->reasons, &l->reason_count);
        *r = (struct remark){.code = refusal_word(bit), .bit = bit};
        for (int k = 0; k < LANGS; k++)
            r->text[langs[k]] = arena_copy(c->mem, refusal_text(
                langs[k], v, bit, text, sizeof text));
    }
    for (int i = 0; i < WARNING_COUNT; i++) {
        uint32_t bit = UINT32_C(1) << i;
        const char *both[LANGS];
        if (!(v->warnings & bit))
            continue;
        for (int k = 0; k < LANGS; k++)
            both[langs[k]] = arena_copy(c->mem, warning_text(
                langs[k], v, bit, text, sizeof text));
        line_warn(c, l, warning_word(bit), both);
    }
}

void line_warn(struct ctx *c, struct line *l, const char *code,
               const char *const text[LANGS])
{
    *more(c, &l->warnings, &l->warning_count) = (struct remark){
        .code = code, .text = {text[0], text[1]}};
}

static struct remark *remarks_copy(struct arena *mem, const struct remark *r,
                                   size_t n)
{
    struct remark *copy = n == 0 ? NULL : ARENA_ARRAY(mem, struct remark, n);

    for (size_t i = 0; i < n; i++) {
        copy[i] = r[i];
        copy[i].code = arena_copy(mem, r[i].code);
        for (int k = 0; k < LANGS; k++)
            copy[i].text[k] = arena_copy(mem, r[i].text[k]);
    }
    return copy;
}

struct line line_copy(struct arena *mem, const struct line *l)
{
    struct line copy = *l;

    copy.title = arena_copy(mem, l->title);
    copy.barcode = arena_copy(mem, l->barcode);
    copy.call_number = arena_copy(mem, l->call_number);
    copy.patron_name = arena_copy(mem, l->patron_name);
    copy.patron_class = arena_copy(mem, l->patron_class);
    copy.slip_for = arena_copy(mem, l->slip_for);
    for (int k = 0; k < LANGS; k++)
        copy.text[k] = arena_copy(mem, l->text[k]);
    copy.reasons = remarks_copy(mem, l->reasons, l->reason_count);
    copy.warnings = remarks_copy(mem, l->warnings, l->warning_count);
    return copy;
}

/* What staff noted about a reader or a copy is not for the one who reads it
 * here, nor for who stands behind. */
static void mask_notes(struct line *l)
{
    size_t kept = 0;

    for (size_t i = 0; i < l->reason_count; i++)
        for (int k = 0; k < LANGS && l->reasons[i].bit == REFUSED_BLOCKED; k++)
            l->reasons[i].text[k] = say((enum lang)k, "The reader is blocked");
    for (size_t i = 0; i < l->warning_count; i++)
        if (strcmp(l->warnings[i].code, "note") != 0)
            l->warnings[kept++] = l->warnings[i];
    l->warning_count = kept;
}

void line_mask(struct arena *mem, struct line *l)
{
    mask_notes(l);
    if (l->patron_name != NULL)
        l->patron_name = text_mask_name(mem, l->patron_name);
    l->patron_class = NULL;
    l->masked = true;
}

/* ---- shown -------------------------------------------------------------- */

static const char *outcome_word(enum outcome o)
{
    static const char *const words[] = {"lent", "returned", "renewed",
                                        "refused", "unknown", "undone",
                                        "reader", "info", "money", "card",
                                        "copy", "hold", "class_set"};

    return words[o];
}

static const char *sound_word(enum sound s)
{
    static const char *const words[] = {"done", "attention", "refused",
                                        "unknown", "none"};

    return words[s];
}

/* "Has it already" is overridden by renewing. */
static bool may_override(const struct line *l, uint64_t rights)
{
    uint32_t may = verdict_overrulable(rights);

    if (l->refusals == REFUSED_SAME_READER)
        may |= rights & RIGHT_RENEW ? REFUSED_SAME_READER : 0;
    return l->refusals != 0 && (l->refusals & ~may) == 0;
}

static void remarks_json(struct json_out *j, const struct line *l,
                         enum lang lang, uint64_t rights)
{
    uint32_t may = verdict_overrulable(rights);

    out_key(j, "reasons");
    out_array(j);
    for (size_t i = 0; i < l->reason_count; i++) {
        out_object(j);
        out_put(j, "code", l->reasons[i].code);
        out_put(j, "text", l->reasons[i].text[lang]);
        out_put_bool(j, "overridable", (l->reasons[i].bit & may) != 0);
        out_object_end(j);
    }
    out_array_end(j);
    out_key(j, "warnings");
    out_array(j);
    for (size_t i = 0; i < l->warning_count; i++) {
        out_object(j);
        out_put(j, "code", l->warnings[i].code);
        out_put(j, "text", l->warnings[i].text[lang]);
        out_object_end(j);
    }
    out_array_end(j);
}

static void choice_json(struct json_out *j, const char *kind,
                        const char *text)
{
    out_object(j);
    out_put(j, "kind", kind);
    out_put(j, "text", text);
    out_object_end(j);
}

static void abilities_json(struct json_out *j, const struct line *l,
                           enum lang lang, uint64_t rights)
{
    out_put_bool(j, "can_undo",
                 l->seq != 0 && !l->undone && (rights & RIGHT_UNDO));
    out_put_bool(j, "can_override", may_override(l, rights));
    out_put_day(j, "would_due", l->would_due);
    out_put_bool(j, "undone", l->undone);
    out_key(j, "choices");
    out_array(j);
    if (l->ask) {
        choice_json(j, "reader", say(lang, "It is a reader's card"));
        choice_json(j, "copy", say(lang, "It is a copy"));
    }
    out_array_end(j);
}

void line_json(struct json_out *j, const struct line *l, enum lang lang,
               uint64_t rights)
{
    out_object(j);
    out_put_int(j, "id", l->id);
    out_put_int(j, "at", l->at);
    out_put(j, "outcome", outcome_word(l->outcome));
    out_put(j, "sound", sound_word(l->sound));
    out_put(j, "title", l->title);
    if (l->masked)
        pinyin_json(j, l->title);
    out_put(j, "barcode", l->barcode);
    out_put(j, "call_number", l->call_number);
    out_put(j, "patron_name", l->patron_name);
    out_put(j, "patron_class", l->patron_class);
    out_put_day(j, "due", l->due);
    out_put(j, "text", l->text[lang] == NULL ? "" : l->text[lang]);
    remarks_json(j, l, lang, rights);
    abilities_json(j, l, lang, rights);
    out_put(j, "slip", slip_word(l));
    out_object_end(j);
}
