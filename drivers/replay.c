#include "drivers/replay.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

enum { FILE_MAX = 16 << 20 };

/* One line, and where it stands for messages. */
struct place {
    struct ctx *c;
    const char *file;
    size_t line;
};

static bool bad(const struct place *p, const char *what, const char *word)
{
    return fail(p->c, ERR_INVALID, "%s, line %zu: %s \"%.40s\"", p->file,
                p->line, say(p->c->lang, what), word);
}

static char *next_word(char **rest)
{
    char *word;

    *rest += strspn(*rest, " \t");
    word = *rest;
    *rest += strcspn(*rest, " \t");
    if (**rest != '\0')
        *(*rest)++ = '\0';
    return word;
}

static bool digits(const char **s, int64_t *number, size_t *n)
{
    for (*n = 0; **s >= '0' && **s <= '9'; (*n)++, (*s)++) {
        if (*n == 9)
            return false;
        *number = *number * 10 + (**s - '0');
    }
    return true;
}

/* "+12", "+0.250": seconds, to the millisecond; at most one day. */
static bool read_time(const char *word, int64_t *ms)
{
    const char *s = word + 1;
    int64_t whole = 0, part = 0;
    size_t n, behind = 3;

    if (word[0] != '+' || !digits(&s, &whole, &n) || n == 0)
        return false;
    if (*s == '.') {
        s++;
        if (!digits(&s, &part, &behind) || behind == 0 || behind > 3)
            return false;
        part *= behind == 1 ? 100 : behind == 2 ? 10 : 1;
    }
    *ms = whole * 1000 + part;
    return *s == '\0' && *ms <= 24 * 3600 * INT64_C(1000);
}

static bool read_kind(const char *word, enum event_kind *kind)
{
    static const struct {
        const char *word;
        enum event_kind kind;
    } kinds[] = {
        {"barcode", EVENT_BARCODE}, {"card", EVENT_CARD},
        {"lost", EVENT_LOST},       {"held", EVENT_HELD},
        {"busy", EVENT_BUSY},       {"ready", EVENT_READY},
        {"trouble", EVENT_TROUBLE},
    };

    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(kinds[i].word, word) == 0) {
            *kind = kinds[i].kind;
            return true;
        }
    return false;
}

static int hex(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* Undoes \xHH and \\ in place. */
static bool unescape(char *text, size_t *n)
{
    char *to = text;

    for (const char *s = text; *s != '\0'; s++) {
        if (*s != '\\') {
            *to++ = *s;
        } else if (s[1] == '\\') {
            *to++ = *s++;
        } else if (s[1] == 'x' && hex(s[2]) >= 0 && hex(s[3]) >= 0) {
            *to++ = (char)(hex(s[2]) * 16 + hex(s[3]));
            s += 3;
        } else {
            return false;
        }
    }
    *n = (size_t)(to - text);
    return true;
}

static bool read_content(const struct place *p, char *rest,
                         struct replay_event *e)
{
    size_t n = strlen(rest);

    while (n > 0 && (rest[n - 1] == ' ' || rest[n - 1] == '\t'))
        rest[--n] = '\0';
    if (!unescape(rest, &n))
        return bad(p, TEXT_FOR_LATER("a backslash wants \\xHH or \\\\, not"),
                   rest);
    if (n >= EVENT_BYTES)
        return bad(p, TEXT_FOR_LATER("longer than a device sends:"), rest);
    if (n == 0 && (e->event.kind == EVENT_BARCODE ||
                   e->event.kind == EVENT_CARD))
        return bad(p, TEXT_FOR_LATER("nothing was read by"), e->device);
    e->event.size = n;
    memcpy(e->event.bytes, rest, n);
    if (e->event.kind == EVENT_LOST || e->event.kind == EVENT_HELD ||
        e->event.kind == EVENT_TROUBLE)
        e->event.why = trouble_from_word(rest);
    return true;
}

static bool read_line(const struct place *p, char *line,
                      struct replay_event *e)
{
    char *rest = line, *word = next_word(&rest);

    if (!read_time(word, &e->after_ms))
        return bad(p, TEXT_FOR_LATER("a time is like +0.250, not"), word);
    word = next_word(&rest);
    if (*word == '\0' || strlen(word) >= sizeof e->device)
        return bad(p, TEXT_FOR_LATER("no name of a device:"), word);
    strcpy(e->device, word);
    word = next_word(&rest);
    if (!read_kind(word, &e->event.kind))
        return bad(p, TEXT_FOR_LATER("no such kind of event:"), word);
    rest += strspn(rest, " \t");
    if (rest[0] == ']' && strcspn(rest, " \t") == 3) {
        memcpy(e->event.symbology, rest, 3);
        rest += 3;
        rest += strspn(rest, " \t");
    }
    return read_content(p, rest, e);
}

static size_t count_lines(const char *text, size_t size)
{
    size_t n = 1;

    for (size_t i = 0; i < size; i++)
        n += text[i] == '\n';
    return n;
}

/* The next line without its end; a copy, so that words can be cut. */
static bool take_line(const struct place *p, const char **at, const char *end,
                      char line[REPLAY_LINE])
{
    const char *stop = memchr(*at, '\n', (size_t)(end - *at));
    size_t n = (size_t)((stop == NULL ? end : stop) - *at);

    if (n >= REPLAY_LINE || memchr(*at, '\0', n) != NULL)
        return fail(p->c, ERR_INVALID, "%s, line %zu: no line of text",
                    p->file, p->line);
    memcpy(line, *at, n);
    line[n] = '\0';
    if (n > 0 && line[n - 1] == '\r')
        line[n - 1] = '\0';
    *at = stop == NULL ? end : stop + 1;
    return true;
}

bool replay_read(struct ctx *c, const char *file, const char *text,
                 size_t size, struct replay_event **events, size_t *n)
{
    struct place p = {c, file, 0};
    const char *at = text;
    char line[REPLAY_LINE];
    size_t lines = count_lines(text, size);

    *n = 0;
    if (lines > REPLAY_EVENTS)
        return fail(c, ERR_INVALID, "%s: more than %d lines", file,
                    REPLAY_EVENTS);
    *events = ARENA_ARRAY(c->mem, struct replay_event, lines);
    while (at < text + size) {
        char first;

        p.line++;
        if (!take_line(&p, &at, text + size, line))
            return false;
        first = line[strspn(line, " \t")];
        if (first == '\0' || first == '#')
            continue;
        if (!read_line(&p, line, &(*events)[(*n)++]))
            return false;
    }
    return true;
}

bool replay_load(struct ctx *c, const char *file,
                 struct replay_event **events, size_t *n)
{
    FILE *f = fopen(file, "rb");
    char *text;
    long size;
    bool ok = false;

    if (f == NULL)
        return fail(c, ERR_IO, "%s: %s", file, strerror(errno));
    if (fseek(f, 0, SEEK_END) != 0 || (size = ftell(f)) < 0 ||
        size > FILE_MAX || fseek(f, 0, SEEK_SET) != 0) {
        fail(c, ERR_IO, "%s: cannot be read, or is larger than 16 MiB", file);
        goto out;
    }
    text = arena_raw(c->mem, (size_t)size + 1);
    if (fread(text, 1, (size_t)size, f) != (size_t)size) {
        fail(c, ERR_IO, "%s: %s", file, strerror(errno));
        goto out;
    }
    ok = replay_read(c, file, text, (size_t)size, events, n);
out:
    fclose(f);
    return ok;
}
