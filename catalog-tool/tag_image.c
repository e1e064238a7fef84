#include "catalog-tool/tag_image.h"

#include <string.h>

enum { ELEMENTS_LEAST = 16 }; /* less room than that tells nothing */

/* ---- told --------------------------------------------------------------- */

static const char *model_text(enum tag_model model)
{
    switch (model) {
    case TAG_EMPTY:
        return TEXT_FOR_LATER("an empty tag");
    case TAG_ISO28560_2:
        return TEXT_FOR_LATER("a book's tag as in ISO 28560-2");
    case TAG_ISO28560_3:
        return TEXT_FOR_LATER("a book's tag as in ISO 28560-3");
    case TAG_PLAIN:
        return TEXT_FOR_LATER("a tag with plain text");
    default:
        return TEXT_FOR_LATER("a tag with data of another system");
    }
}

static void tell_records(struct arena *mem, struct tag_story *s)
{
    s->what = s->record_count == 0 ? TEXT_FOR_LATER("an empty NFC tag")
                                   : TEXT_FOR_LATER("an NFC tag");
    for (size_t i = 0; i < s->record_count; i++) {
        struct ndef_record *r = &s->records[i];
        if (r->kind == NDEF_TEXT && s->barcode == NULL)
            s->barcode = r->text;
        if (r->kind != NDEF_EXTERNAL || r->data_n == 0)
            continue;
        tag_read(mem, r->data, r->data_n, -1, &s->content);
        if (tag_text(&s->content, TAG_PII) == NULL)
            continue;
        s->barcode = tag_text(&s->content, TAG_PII);
        s->what = TEXT_FOR_LATER("an NFC tag with a book's data");
    }
}

/* One that is broken off begins with blocks of zero. */
static bool is_torn(const unsigned char *p, size_t n)
{
    size_t zeros = 0;

    while (zeros < n && p[zeros] == 0)
        zeros++;
    return zeros >= 4 && zeros < n;
}

void tag_tell(struct arena *mem, const unsigned char *p, size_t n, int dsfid,
              struct tag_story *s)
{
    const unsigned char *message;
    size_t message_n;

    *s = (struct tag_story){0};
    s->is_ndef = dsfid < 0 && ndef_in_memory(p, n, &message, &message_n);
    if (s->is_ndef) {
        if (message_n > 0 && !ndef_read(mem, message, message_n, &s->records,
                                        &s->record_count))
            s->problem = TEXT_FOR_LATER("its NDEF message is broken");
        tell_records(mem, s);
        return;
    }
    tag_read(mem, p, n, dsfid, &s->content);
    s->what = model_text(s->content.model);
    s->problem = s->content.problem;
    s->barcode = s->content.model == TAG_PLAIN && s->content.count > 0
                     ? s->content.elements[0].text
                     : tag_text(&s->content, TAG_PII);
    if (s->barcode == NULL && is_torn(p, n))
        s->what = TEXT_FOR_LATER("a tag whose writing broke off");
}

/* ---- made --------------------------------------------------------------- */

static bool no_room(struct tag_written *out)
{
    out->problem = TEXT_FOR_LATER("the tag is too small for the barcode");
    return false;
}

static const char *text_of(const struct tag_element *elements, size_t count,
                           int oid)
{
    for (size_t i = 0; i < count; i++)
        if (elements[i].oid == oid)
            return elements[i].text;
    return "";
}

/* Without the zeros behind the last element. */
static size_t used(const unsigned char *p, size_t n)
{
    while (n > 0 && p[n - 1] == 0)
        n--;
    return n;
}

/* What a message of these records takes, with its frame in the memory. */
static unsigned char *message(struct arena *mem, struct ndef_record records[2],
                              size_t count, size_t room, size_t *n)
{
    unsigned char *bytes = ndef_write(mem, records, count, n);

    return bytes != NULL && *n + (*n < 0xFF ? 2 : 4) <= room ? bytes : NULL;
}

/* A tag that has room for the barcode only. */
static void leave_out_all(const struct tag_element *elements, size_t count,
                          struct tag_written *out)
{
    int n = 0;

    for (size_t i = 0; i < count && n < 7; i++)
        if (elements[i].oid != TAG_PII)
            out->left_out[n++] = elements[i].oid;
}

static bool ndef_image(struct arena *mem, const struct tag_image *where,
                       const struct tag_element *elements, size_t count,
                       struct tag_written *out)
{
    struct ndef_record r[2] = {
        {.kind = NDEF_TEXT, .type = "en",
         .text = text_of(elements, count, TAG_PII)},
        {.kind = NDEF_EXTERNAL, .type = TAG_RECORD_TYPE}};
    struct tag_memory memory = {.block_size = 4};
    struct tag_written packed = {0};
    unsigned char *bytes, *image = arena_alloc(mem, where->size);
    size_t head, n;

    bytes = message(mem, r, 1, where->size, &head);
    if (bytes == NULL)
        return no_room(out);
    n = head;
    /* Frame 4, header of the second record 6 and its type. */
    head += 4 + 6 + strlen(TAG_RECORD_TYPE);
    if (head + ELEMENTS_LEAST <= where->size) {
        memory.size = (where->size - head) / 4 * 4;
        if (!tag_write(mem, &memory, elements, count, &packed)) {
            out->problem = packed.problem;
            return false;
        }
        r[1].data = packed.bytes;
        r[1].data_n = used(packed.bytes, memory.size);
        bytes = message(mem, r, 2, where->size, &n);
    } else {
        leave_out_all(elements, count, &packed);
    }
    if (bytes == NULL || !ndef_to_memory(bytes, n, image, where->size))
        return no_room(out);
    *out = packed;
    out->bytes = image;
    return true;
}

bool tag_image(struct arena *mem, const struct tag_image *where,
               const struct tag_element *elements, size_t count,
               struct tag_written *out)
{
    struct tag_memory memory = {.size = where->size,
                                .block_size = where->block};

    *out = (struct tag_written){0};
    if (where->is_ndef)
        return ndef_image(mem, where, elements, count, out);
    return tag_write(mem, &memory, elements, count, out);
}
