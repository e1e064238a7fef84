/* cmd_tag.c - the tags of books, at a reader of this computer. */
#include <stdio.h>
#include <string.h>

#include "catalog-tool/tag_image.h"
#include "catalog-tool/tag_pad.h"
#include "usecase/copy.h"
#include "usecase/school.h"

enum { ELEMENTS = 6, TRIES = 3 };

/* What is kept in a tag's memory, and what it means. */
struct tag {
    struct said memory;
    struct tag_story story;
    bool has_memory;
};

/* ---- told --------------------------------------------------------------- */

static const char *oid_text(int oid)
{
    switch (oid) {
    case TAG_PII:
        return TEXT_FOR_LATER("Barcode");
    case TAG_CONTENT:
        return TEXT_FOR_LATER("What is there");
    case TAG_OWNER:
    case TAG_ALT_OWNER:
        return TEXT_FOR_LATER("Owner");
    case TAG_SET:
        return TEXT_FOR_LATER("Parts");
    case TAG_USAGE:
        return TEXT_FOR_LATER("Use");
    case TAG_SHELF:
        return TEXT_FOR_LATER("Call number");
    case TAG_TITLE:
        return TEXT_FOR_LATER("Title");
    default:
        return TEXT_FOR_LATER("Element");
    }
}

static void tell_elements(struct tool *t, const struct tag_content *content)
{
    out_key(&t->j, "elements");
    out_array(&t->j);
    for (size_t i = 0; i < content->count; i++) {
        const struct tag_element *e = &content->elements[i];
        if (!t->json && e->text != NULL)
            printf("%s (%d): %s\n", say(t->c.lang, oid_text(e->oid)), e->oid,
                   e->text);
        out_object(&t->j);
        out_put_int(&t->j, "oid", e->oid);
        out_put(&t->j, "text", e->text);
        out_object_end(&t->j);
    }
    out_array_end(&t->j);
}

static void tell_records(struct tool *t, const struct tag_story *s)
{
    out_key(&t->j, "records");
    out_array(&t->j);
    for (size_t i = 0; i < s->record_count; i++) {
        const struct ndef_record *r = &s->records[i];
        if (!t->json && r->text != NULL)
            printf("NDEF: %s\n", r->text);
        out_object(&t->j);
        out_put(&t->j, "type", r->kind == NDEF_URI    ? "uri"
                               : r->kind == NDEF_TEXT ? "text"
                                                      : r->type);
        out_put(&t->j, "text", r->text);
        out_object_end(&t->j);
    }
    out_array_end(&t->j);
}

static void tell_register(struct tool *t, const char *key, int value)
{
    if (value < 0)
        out_put_null(&t->j, key);
    else
        out_put_int(&t->j, key, value);
}

static enum status tell_tag(struct tool *t, const struct tag_pad *p,
                            const struct tag *tag, bool all)
{
    const char *what = tag->has_memory ? tag->story.what
                                       : TEXT_FOR_LATER("a card");

    if (tag->has_memory)
        tell(t, "%s, UID %s, %zu bytes", say(t->c.lang, what), p->seen.uid,
             tag->memory.n);
    else
        tell(t, "%s, UID %s", say(t->c.lang, what), p->seen.uid);
    out_object(&t->j);
    out_put(&t->j, "uid", p->seen.uid);
    out_put(&t->j, "what", what);
    out_put_int(&t->j, "bytes", (int64_t)tag->memory.n);
    tell_register(t, "dsfid", p->seen.dsfid);
    tell_register(t, "afi", p->seen.afi);
    out_put(&t->j, "barcode", tag->story.barcode);
    if (tag->story.problem != NULL)
        fprintf(stderr, "%s\n", say(t->c.lang, tag->story.problem));
    out_put(&t->j, "problem", tag->story.problem);
    if (all) {
        tell_elements(t, &tag->story.content);
        tell_records(t, &tag->story);
    } else if (tag->story.barcode != NULL) {
        tell(t, "Barcode %s", tag->story.barcode);
    }
    out_object_end(&t->j);
    return STATUS_DONE;
}

/* ---- read --------------------------------------------------------------- */

static bool read_memory(struct tag_pad *p, struct tag *tag)
{
    struct nfc_request rq = {.deed = NFC_READ};

    tag->has_memory = p->seen.kind == EVENT_TAG;
    if (!tag->has_memory)
        return true;
    if (!pad_do(p, &rq, &tag->memory, NULL))
        return false;
    tag_tell(p->t->c.mem, tag->memory.bytes, tag->memory.n, p->seen.dsfid,
             &tag->story);
    return true;
}

static enum status look(struct tool *t, bool all)
{
    struct tag tag = {0};
    struct tag_pad p;
    enum status status;

    if (pad_open(t, &p) && pad_wait(&p, NULL) && read_memory(&p, &tag))
        status = tell_tag(t, &p, &tag, all);
    else
        status = failed(t);
    pad_close(&p);
    return status;
}

enum status run_tag_identify(struct tool *t)
{
    return look(t, false);
}

enum status run_tag_read(struct tool *t)
{
    return look(t, true);
}

/* ---- write -------------------------------------------------------------- */

/* Eight hex digits. */
static bool read_key(struct tool *t, struct nfc_request *rq)
{
    const char *text = option_text(t, "password");
    size_t n = 0;

    rq->has_key = text != NULL;
    return text == NULL ||
           (hex_read(text, rq->key, TALK_KEY, &n) && n == TALK_KEY) ||
           fail(&t->c, ERR_INVALID, "the password of a tag has eight digits "
                "0 to 9 and A to F");
}

/* Torn off it is written again when it lies there again. */
static bool write_until_done(struct tag_pad *p, struct nfc_request *rq)
{
    char uid[EVENT_UID];
    struct said answer;
    bool away = true;

    memcpy(uid, p->seen.uid, sizeof uid);
    for (int i = 0; i < TRIES; i++) {
        if (pad_do(p, rq, &answer, &away))
            return true;
        if (!away || i == TRIES - 1)
            return false;
        tell_aside(p->t, "The tag left the reader too early; put it back");
        p->t->c.err = (struct err){0};
        if (!pad_wait(p, uid))
            return false;
    }
    return false;
}

/* ISO 28560-2 in a tag of ISO/IEC 15693 is told by its register; an empty one
 * says nothing. */
static bool write_form(struct tag_pad *p, uint8_t dsfid)
{
    struct nfc_request rq = {.deed = NFC_DSFID, .n = 1, .bytes = {dsfid}};
    struct said answer;

    return p->seen.dsfid < 0 || p->seen.dsfid == dsfid ||
           pad_do(p, &rq, &answer, NULL);
}

static size_t elements_of(struct tool *t, const struct copy *copy,
                          const struct school *school,
                          struct tag_element e[ELEMENTS])
{
    size_t n = 0;

    e[n++] = (struct tag_element){.oid = TAG_PII, .text = copy->barcode};
    e[n++] = (struct tag_element){.oid = TAG_ALT_OWNER, .text = school->code};
    e[n++] = (struct tag_element){
        .oid = TAG_SET,
        .text = arena_format(t->c.mem, "%02d01", copy->parts)};
    e[n++] = (struct tag_element){.oid = TAG_USAGE, .text = "10"};
    if (copy->call_number != NULL && *copy->call_number != '\0')
        e[n++] = (struct tag_element){.oid = TAG_SHELF,
                                      .text = copy->call_number};
    e[n++] = (struct tag_element){.oid = TAG_TITLE, .text = copy->title};
    return n;
}

static void tell_left_out(struct tool *t, const struct tag_written *w)
{
    for (int i = 0; i < 8 && w->left_out[i] != 0; i++)
        tell_aside(t, "No room for: %s",
                   say(t->c.lang, oid_text(w->left_out[i])));
}

static bool own_school(struct ctx *c, struct school *school)
{
    struct school *all;
    size_t n;

    if (c->school_id == 0)
        return school_only(c, school);
    if (!school_list(c, &all, &n))
        return false;
    for (size_t i = 0; i < n; i++)
        if (all[i].id == c->school_id) {
            *school = all[i];
            return true;
        }
    return fail(c, ERR_NOT_FOUND, "there is no such school");
}

/* The image for this copy; what stands on the tag is looked at first. */
static bool make_image(struct tag_pad *p, const struct copy *copy,
                       const struct tag *tag, struct nfc_request *rq)
{
    struct tool *t = p->t;
    struct tag_image where = {.size = tag->memory.n, .block = 4,
                              .is_ndef = p->seen.dsfid < 0,
                              .now = tag->memory.bytes};
    struct tag_element e[ELEMENTS];
    struct tag_written w;
    struct school school;
    const char *other = tag->story.barcode;

    if (!tag->has_memory)
        return fail(&t->c, ERR_CONFLICT, "This is a card: it has no memory "
                    "for a book's data.");
    if (other != NULL && strcmp(other, copy->barcode) != 0 &&
        !option_given(t, "force"))
        return fail(&t->c, ERR_CONFLICT, "the tag belongs to %s; --force "
                    "writes over it", other);
    if (!own_school(&t->c, &school))
        return false;
    if (!tag_image(t->c.mem, &where, e, elements_of(t, copy, &school, e), &w))
        return fail(&t->c, ERR_CONFLICT, "%s: %s", copy->barcode,
                    say(t->c.lang, w.problem));
    tell_left_out(t, &w);
    rq->n = where.size;
    memcpy(rq->bytes, w.bytes, where.size);
    return true;
}

static enum status told_written(struct tool *t, const struct tag_pad *p,
                                const char *barcode)
{
    if (barcode != NULL)
        tell(t, "The tag of %s is written and read back", barcode);
    else
        tell(t, "The tag is empty now");
    out_object(&t->j);
    out_put(&t->j, "uid", p->seen.uid);
    out_put(&t->j, "barcode", barcode);
    out_object_end(&t->j);
    return STATUS_DONE;
}

static bool write_tag(struct tag_pad *p, const struct copy *copy)
{
    struct nfc_request rq = {.deed = NFC_WRITE};
    struct tag tag = {0};

    return read_key(p->t, &rq) && pad_wait(p, NULL) && read_memory(p, &tag) &&
           make_image(p, copy, &tag, &rq) && write_until_done(p, &rq) &&
           write_form(p, TAG_DSFID);
}

enum status run_tag_write(struct tool *t)
{
    struct tag_pad p;
    struct copy copy;
    enum status status;

    if (!need_school(t) || !copy_find(&t->c, t->operands[0], &copy))
        return failed(t);
    if (pad_open(t, &p) && write_tag(&p, &copy))
        status = told_written(t, &p, copy.barcode);
    else
        status = failed(t);
    pad_close(&p);
    return status;
}

/* ---- erase -------------------------------------------------------------- */

static bool erase_tag(struct tag_pad *p)
{
    struct nfc_request rq = {.deed = NFC_WRITE}, open = {.deed = NFC_FREE};
    struct tag tag = {0};
    struct said answer;

    if (!read_key(p->t, &open) || !pad_wait(p, NULL) ||
        !read_memory(p, &tag))
        return false;
    if (!tag.has_memory)
        return fail(&p->t->c, ERR_CONFLICT, "This is a card: it has no memory "
                    "for a book's data.");
    if (open.has_key && !pad_do(p, &open, &answer, NULL))
        return false;
    rq.n = tag.memory.n;
    if (p->seen.dsfid < 0 && !ndef_to_memory(NULL, 0, rq.bytes, rq.n))
        return fail(&p->t->c, ERR_CONFLICT, "the tag is too small for the "
                    "barcode");
    return write_until_done(p, &rq) && write_form(p, 0);
}

enum status run_tag_erase(struct tool *t)
{
    struct tag_pad p;
    enum status status;

    if (pad_open(t, &p) && erase_tag(&p))
        status = told_written(t, &p, NULL);
    else
        status = failed(t);
    pad_close(&p);
    return status;
}
