#include "remote/target.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/buf.h"
#include "base/text.h"
#include "rules/isbn.h"

static const char *const by_words[] = {"any", "isbn", "title", "author"};
static const char *const bib1[] = {"1016", "7", "4", "1003"};
static const char *const cql[] = {"cql.serverChoice", "bath.isbn", "dc.title",
                                  "dc.creator"};

bool remote_by_from_word(const char *word, enum remote_by *by)
{
    for (int i = 0; i < 4; i++)
        if (strcmp(word, by_words[i]) == 0) {
            *by = (enum remote_by)i;
            return true;
        }
    return false;
}

const char *remote_by_word(enum remote_by by)
{
    return by_words[by];
}

const char *remote_state_word(enum remote_state state)
{
    static const char *const words[] = {"answered", "silent", "refused",
                                        "away", "too often"};

    return words[state];
}

bool remote_is_sru(const struct remote_target *t)
{
    return strncmp(t->address, "http://", 7) == 0 ||
           strncmp(t->address, "https://", 8) == 0;
}

/* ---- checked ------------------------------------------------------------ */

static bool is_plain(const char *text, size_t most)
{
    return strlen(text) <= most && !text_has_control(text);
}

/* host:port/database, of the letters that such have. */
static bool is_address(const char *text)
{
    size_t host = strcspn(text, ":/ ");
    const char *port = text + host + 1;
    size_t digits;

    if (host == 0 || text[host] != ':' || host > 200)
        return false;
    digits = strspn(port, "0123456789");
    return digits >= 1 && digits <= 5 && atoi(port) >= 1 &&
           atoi(port) <= 65535 && port[digits] == '/' &&
           port[digits + 1] != '\0' &&
           strpbrk(port + digits + 1, " /,") == NULL;
}

static bool is_charset(const char *name)
{
    return *name == '\0' || charset_by_name(name) != CHARSET_UNKNOWN;
}

/* Each word is one of ours, "=", and letters, digits, dots. */
static bool are_indexes(const char *text)
{
    while (*text != '\0') {
        size_t n = strcspn(text, " "), name = strcspn(text, "= ");
        enum remote_by by;
        char word[16];
        if (name >= sizeof word || text[name] != '=' || name + 1 == n)
            return false;
        memcpy(word, text, name);
        word[name] = '\0';
        if (!remote_by_from_word(word, &by))
            return false;
        for (size_t i = name + 1; i < n; i++)
            if (strchr("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                       "0123456789._-", text[i]) == NULL)
                return false;
        text += n;
        text += strspn(text, " ");
    }
    return true;
}

bool remote_target_check(struct ctx *c, const struct remote_target *t)
{
    if (*t->name == '\0' || !is_plain(t->name, 100))
        return fail(c, ERR_INVALID, "a target needs a name of at most 100 "
                                    "bytes");
    if (!is_plain(t->address, 300) ||
        (remote_is_sru(t) ? strchr(t->address, ' ') != NULL
                          : !is_address(t->address)))
        return fail(c, ERR_INVALID, "an address is host:port/database, or of "
                                    "SRU a URL");
    if (!is_charset(t->charset) || !is_charset(t->query_charset))
        return fail(c, ERR_INVALID, "there is no such character set");
    if (!is_plain(t->indexes, 300) || !are_indexes(t->indexes))
        return fail(c, ERR_INVALID, "indexes are written like \"isbn=7 "
                                    "title=4 any=1016\"");
    if (!is_plain(t->syntax, 40) || !is_plain(t->user, 100) ||
        !is_plain(t->password, 100) || strpbrk(t->syntax, " ,") != NULL)
        return fail(c, ERR_INVALID, "syntax, user and password are short "
                                    "texts");
    return true;
}

/* ---- the question ------------------------------------------------------- */

/* What the target calls the index. */
static const char *index_of(struct arena *mem, const struct remote_target *t,
                            enum remote_by by)
{
    const char *at = t->indexes;
    size_t name = strlen(by_words[by]);

    while (*at != '\0') {
        size_t n = strcspn(at, " ");
        if (n > name && strncmp(at, by_words[by], name) == 0 &&
            at[name] == '=')
            return arena_copy_bytes(mem, at + name + 1, n - name - 1);
        at += n;
        at += strspn(at, " ");
    }
    return remote_is_sru(t) ? cql[by] : bib1[by];
}

/* In quotes, so that nothing in it is syntax. */
static void put_term(struct buf *out, const char *text)
{
    buf_char(out, '"');
    for (; *text != '\0'; text++) {
        if (*text == '"' || *text == '\\')
            buf_char(out, '\\');
        if ((unsigned char)*text >= ' ')
            buf_char(out, *text);
    }
    buf_char(out, '"');
}

static void put_clause(struct buf *out, const struct remote_target *t,
                       const char *index, enum remote_by by, const char *text)
{
    if (remote_is_sru(t)) {
        buf_format(out, "%s=", index);
    } else {
        buf_format(out, "@attr 1=%s ", index);
        if (by != REMOTE_ISBN && strchr(text, ' ') != NULL)
            buf_text(out, "@attr 4=6 "); /* a list of words */
    }
    put_term(out, text);
}

const char *remote_query(struct ctx *c, const struct remote_target *t,
                         enum remote_by by, const char *text)
{
    const char *index = index_of(c->mem, t, by);
    enum charset set = charset_by_name(t->query_charset);
    struct buf out = buf_new(c->mem);
    char isbn[ISBN_TEXT] = "", other[11] = "";

    if (by == REMOTE_ISBN && isbn_read(text, isbn) != ISBN_NONE &&
        *isbn != '\0')
        text = isbn;
    /* An older record knows the shorter number alone. */
    if (!isbn_to_10(isbn, other))
        *other = '\0';
    if (*other != '\0' && !remote_is_sru(t))
        buf_text(&out, "@or ");
    put_clause(&out, t, index, by, text);
    if (*other != '\0') {
        buf_text(&out, remote_is_sru(t) ? " or " : " ");
        put_clause(&out, t, index, by, other);
    }
    if (set == CHARSET_UNKNOWN || set == CHARSET_UTF8 ||
        set == CHARSET_MARC8)
        return out.p;
    return charset_from_utf8(c->mem, set, out.p, out.n).p;
}
