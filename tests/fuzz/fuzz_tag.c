/* First byte: the DSFID, FF where the tag has none. The rest: its memory. */
#include "base/charset.h"
#include "tag/compaction.h"
#include "tag/iso28560.h"
#include "tag/ndef.h"
#include "tests/fuzz/fuzz.h"

static void is_text(const char *s)
{
    MUST(s == NULL || utf8_is_valid(s, strlen(s), NULL));
}

static void book(struct arena *mem, const uint8_t *p, size_t n, int dsfid)
{
    struct tag_content content;
    size_t most = n < TAG_MEMORY_MAX ? n : TAG_MEMORY_MAX;

    tag_read(mem, p, n, dsfid, &content);
    for (size_t i = 0; i < content.count; i++) {
        const struct tag_element *e = &content.elements[i];
        is_text(e->text);
        MUST(e->offset <= most && e->size <= most - e->offset);
    }
    is_text(tag_text(&content, TAG_PII));
}

static void message(struct arena *mem, const uint8_t *p, size_t n)
{
    struct ndef_record *records;
    size_t count;

    (void)!ndef_read(mem, p, n, &records, &count);
    for (size_t i = 0; i < count; i++) {
        const struct ndef_record *r = &records[i];
        is_text(r->text);
        MUST(r->type != NULL);
        MUST(r->data_n == 0 || (r->data >= p && r->data_n <= n));
    }
}

/* What a scheme gives, it takes, and gives again. */
static void schemes(struct arena *mem, const uint8_t *p, size_t n)
{
    struct packed packed;

    for (int k = COMPACT_INTEGER; k <= COMPACT_UTF8; k++) {
        char *text = compaction_unpack(mem, (enum compaction)k, p, n), *again;
        is_text(text);
        if (text == NULL || !compaction_pack(mem, (enum compaction)k, text,
                                             &packed))
            continue;
        again = compaction_unpack(mem, (enum compaction)k, packed.p,
                                  packed.n);
        MUST(again != NULL && strcmp(again, text) == 0);
    }
    is_text(isil_unpack(mem, p, n));
}

FUZZ(tag)
{
    struct arena *mem = arena_new();
    const unsigned char *inside;
    size_t inside_n;

    if (n > 0) {
        book(mem, p + 1, n - 1, p[0] == 0xFF ? -1 : p[0]);
        message(mem, p + 1, n - 1);
        if (ndef_in_memory(p + 1, n - 1, &inside, &inside_n))
            message(mem, inside, inside_n);
        schemes(mem, p + 1, n - 1 < 300 ? n - 1 : 300);
    }
    arena_free(mem);
    return 0;
}
