#include "circulation-desk/desk_tag.h"

#include <string.h>

#include "tag/iso28560.h"
#include "tag/ndef.h"

/* "https://lib.example.cn/item?b=0010441", "https://lib.example.cn/i/0010441":
 * what stands last. */
static const char *of_link(struct arena *mem, const char *link)
{
    const char *last = link;

    for (const char *at = link; *at != '\0' && *at != '#'; at++)
        if (*at == '/' || *at == '=' || *at == ':')
            last = at + 1;
    return arena_copy_bytes(mem, last, strcspn(last, "#&?"));
}

static const char *of_content(struct arena *mem, const unsigned char *p,
                              size_t n, int dsfid)
{
    struct tag_content content;

    tag_read(mem, p, n, dsfid, &content);
    if (content.model == TAG_PLAIN && content.count > 0)
        return content.elements[0].text;
    return tag_text(&content, TAG_PII);
}

static const char *of_record(struct arena *mem, const struct ndef_record *r)
{
    switch (r->kind) {
    case NDEF_TEXT:
        return r->text;
    case NDEF_URI:
        return of_link(mem, r->text);
    case NDEF_EXTERNAL:
        return of_content(mem, r->data, r->data_n, -1);
    default:
        return NULL;
    }
}

/* The first record that has something to say. */
static const char *of_message(struct arena *mem, const unsigned char *p,
                              size_t n)
{
    struct ndef_record *records;
    const char *code = NULL;
    size_t count;

    (void)!ndef_read(mem, p, n, &records, &count);
    for (size_t i = 0; i < count && (code == NULL || *code == '\0'); i++)
        code = of_record(mem, &records[i]);
    return code;
}

const char *desk_tag_code(struct arena *mem, const struct event *e)
{
    const unsigned char *p = (const unsigned char *)e->bytes, *message;
    const char *code = NULL;
    size_t n;

    if (e->kind == EVENT_TAG && e->dsfid < 0 &&
        ndef_in_memory(p, e->size, &message, &n))
        code = of_message(mem, message, n);
    else if (e->kind == EVENT_TAG)
        code = of_content(mem, p, e->size, e->dsfid);
    if (code != NULL && *code != '\0')
        return code;
    return arena_format(mem, "uid:%s",
                        e->kind == EVENT_TAG ? e->uid : e->bytes);
}
