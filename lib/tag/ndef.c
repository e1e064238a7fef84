#include "ndef.h"

#include <string.h>

#include "base/charset.h"

enum { MB = 0x80, ME = 0x40, CHUNKED = 0x20, SHORT = 0x10, HAS_ID = 0x08 };
enum { TNF_EMPTY, TNF_WELL_KNOWN, TNF_MIME, TNF_URI, TNF_EXTERNAL };
enum { RECORDS_MAX = 32 };

/* RTD URI 1.0, table 3. */
static const char *const prefixes[] = {
    "", "http://www.", "https://www.", "http://", "https://", "tel:",
    "mailto:", "ftp://anonymous:anonymous@", "ftp://ftp.", "ftps://",
    "sftp://", "smb://", "nfs://", "ftp://", "dav://", "news:", "telnet://",
    "imap:", "rtsp://", "urn:", "pop:", "sip:", "sips:", "tftp:", "btspp://",
    "btl2cap://", "btgoep://", "tcpobex://", "irdaobex://", "file://",
    "urn:epc:id:", "urn:epc:tag:", "urn:epc:pat:", "urn:epc:raw:", "urn:epc:",
    "urn:nfc:",
};
enum { PREFIXES = sizeof prefixes / sizeof *prefixes };

struct header {
    int flags, tnf;
    const unsigned char *type, *data;
    size_t type_n, data_n, size;
};

static bool read_header(const unsigned char *p, size_t n, struct header *h)
{
    size_t at = 2, id_n = 0;

    if (n < 3)
        return false;
    h->flags = p[0] & 0xF8;
    h->tnf = p[0] & 7;
    h->type_n = p[1];
    if (h->flags & SHORT) {
        h->data_n = p[at++];
    } else {
        if (n < 6)
            return false;
        h->data_n = (size_t)p[2] << 24 | (size_t)p[3] << 16 |
                    (size_t)p[4] << 8 | p[5];
        at += 4;
    }
    if (h->flags & HAS_ID) {
        if (at >= n)
            return false;
        id_n = p[at++];
    }
    h->type = p + at;
    h->data = h->type + h->type_n + id_n;
    if (h->data_n > n || at + h->type_n + id_n + h->data_n > n)
        return false;
    h->size = at + h->type_n + id_n + h->data_n;
    return true;
}

static bool is_type(const struct header *h, const char *type)
{
    return h->tnf == TNF_WELL_KNOWN && h->type_n == 1 &&
           h->type[0] == (unsigned char)type[0];
}

/* NULL if these bytes are no text: a NUL, or no UTF-8. */
static char *text_of(struct arena *mem, const unsigned char *p, size_t n)
{
    if (memchr(p, '\0', n) != NULL ||
        !utf8_is_valid((const char *)p, n, NULL))
        return NULL;
    return arena_copy_bytes(mem, (const char *)p, n);
}

static const char *type_of(struct arena *mem, const unsigned char *p,
                           size_t n)
{
    const char *text = text_of(mem, p, n);

    return text == NULL ? "" : text;
}

static void read_uri(struct arena *mem, const struct header *h,
                     struct ndef_record *r)
{
    int code = h->data_n > 0 ? h->data[0] : 0;
    const char *rest = h->data_n > 0
                           ? text_of(mem, h->data + 1, h->data_n - 1) : NULL;

    r->kind = NDEF_URI;
    if (rest != NULL)
        r->text = arena_format(mem, "%s%s",
                               code < PREFIXES ? prefixes[code] : "", rest);
}

/* The status byte: bit 7 UTF-16, low six bits the language's length. A text in
 * UTF-16 is left to `data`. */
static void read_text(struct arena *mem, const struct header *h,
                      struct ndef_record *r)
{
    size_t lang = h->data_n > 0 ? h->data[0] & 0x3F : 0;

    r->kind = NDEF_TEXT;
    if (h->data_n < 1 + lang)
        return;
    r->type = type_of(mem, h->data + 1, lang);
    if (!(h->data[0] & 0x80))
        r->text = text_of(mem, h->data + 1 + lang, h->data_n - 1 - lang);
}

static void read_record(struct arena *mem, const struct header *h,
                        struct ndef_record *r)
{
    *r = (struct ndef_record){
        .kind = h->tnf == TNF_EXTERNAL ? NDEF_EXTERNAL : NDEF_OTHER,
        .type = type_of(mem, h->type, h->type_n),
        .data = h->data,
        .data_n = h->data_n,
    };
    if (is_type(h, "U"))
        read_uri(mem, h, r);
    else if (is_type(h, "T"))
        read_text(mem, h, r);
}

bool ndef_read(struct arena *mem, const unsigned char *p, size_t n,
               struct ndef_record **records, size_t *count)
{
    struct header h = {0};

    *records = ARENA_ARRAY(mem, struct ndef_record, RECORDS_MAX);
    *count = 0;
    for (size_t at = 0; at < n; at += h.size) {
        if (*count == RECORDS_MAX || !read_header(p + at, n - at, &h) ||
            (h.flags & CHUNKED) || (at == 0) != ((h.flags & MB) != 0))
            return false;
        if (h.tnf != TNF_EMPTY)
            read_record(mem, &h, &(*records)[(*count)++]);
        if (h.flags & ME)
            return true;
    }
    return false;
}

static int prefix_of(const char *uri)
{
    int best = 0;

    for (int i = 1; i < PREFIXES; i++)
        if (strncmp(uri, prefixes[i], strlen(prefixes[i])) == 0 &&
            strlen(prefixes[i]) > strlen(prefixes[best]))
            best = i;
    return best;
}

/* The payload of one record; NULL if it cannot be written. */
static unsigned char *payload(struct arena *mem, const struct ndef_record *r,
                              size_t *n)
{
    size_t lang = r->type == NULL ? 0 : strlen(r->type);
    size_t text = r->text == NULL ? 0 : strlen(r->text);
    unsigned char *p = arena_alloc(mem, text + lang + 2);

    if (r->kind == NDEF_URI && r->text != NULL) {
        int code = prefix_of(r->text);
        size_t cut = strlen(prefixes[code]);
        p[0] = (unsigned char)code;
        memcpy(p + 1, r->text + cut, text - cut);
        *n = 1 + text - cut;
        return p;
    }
    if (r->kind == NDEF_TEXT && r->text != NULL && lang < 64) {
        p[0] = (unsigned char)lang;
        memcpy(p + 1, r->type == NULL ? "" : r->type, lang);
        memcpy(p + 1 + lang, r->text, text);
        *n = 1 + lang + text;
        return p;
    }
    return NULL;
}

static size_t put_header(unsigned char *p, int first, const char *type,
                         size_t n)
{
    size_t at = 0;

    p[at++] = (unsigned char)(first | (n < 256 ? SHORT : 0));
    p[at++] = (unsigned char)strlen(type);
    if (n >= 256) {
        p[at++] = (unsigned char)(n >> 24);
        p[at++] = (unsigned char)(n >> 16);
        p[at++] = (unsigned char)(n >> 8);
    }
    p[at++] = (unsigned char)n;
    memcpy(p + at, type, strlen(type));
    return at + strlen(type);
}

static bool add_record(struct arena *mem, const struct ndef_record *r,
                       int flags, unsigned char **out, size_t *n)
{
    const char *type = r->kind == NDEF_URI    ? "U"
                       : r->kind == NDEF_TEXT ? "T"
                                              : r->type;
    bool external = r->kind == NDEF_EXTERNAL;
    size_t data_n = r->data_n;
    const unsigned char *data = external ? r->data : payload(mem, r, &data_n);
    unsigned char *bigger;

    if (data == NULL || r->kind == NDEF_OTHER || type == NULL ||
        strlen(type) > 255)
        return false;
    bigger = arena_alloc(mem, *n + 6 + strlen(type) + data_n);
    if (*n > 0)
        memcpy(bigger, *out, *n);
    *n += put_header(bigger + *n,
                     flags | (external ? TNF_EXTERNAL : TNF_WELL_KNOWN), type,
                     data_n);
    memcpy(bigger + *n, data, data_n);
    *n += data_n;
    *out = bigger;
    return true;
}

unsigned char *ndef_write(struct arena *mem, const struct ndef_record *records,
                          size_t count, size_t *n)
{
    unsigned char *out = NULL;

    *n = 0;
    for (size_t i = 0; i < count; i++) {
        int flags = (i == 0 ? MB : 0) | (i + 1 == count ? ME : 0);
        if (!add_record(mem, &records[i], flags, &out, n))
            return NULL;
    }
    return out;
}
