#include "find.h"

#include <string.h>

#include "base/buf.h"
#include "token_list.h"

struct find {
    enum { TOKEN, OPEN, BOTH, EITHER } what;
    const char *token;
    struct find *a, *b;
    bool written_out;   /* an open leaf: as ... */
    const char **terms; /* ... one of these */
    size_t n;
};

static struct find *leaf(struct arena *mem, int what, char kind, const char *p,
                         size_t n)
{
    char token[TOKEN_BYTES + 2];
    struct find *f;

    if (n == 0)
        return NULL;
    f = ARENA_NEW(mem, struct find);
    f->what = what;
    n = token_text(token, kind, p, n);
    f->token = arena_copy_bytes(mem, token, n);
    return f;
}

struct find *find_token(struct arena *mem, char kind, const char *p, size_t n)
{
    return leaf(mem, TOKEN, kind, p, n);
}

struct find *find_open(struct arena *mem, char kind, const char *p, size_t n)
{
    return leaf(mem, OPEN, kind, p, n);
}

static struct find *two(struct arena *mem, int what, struct find *a,
                        struct find *b)
{
    struct find *f = ARENA_NEW(mem, struct find);

    *f = (struct find){.what = what, .a = a, .b = b};
    return f;
}

struct find *find_both(struct arena *mem, struct find *a, struct find *b)
{
    return a == NULL || b == NULL ? NULL : two(mem, BOTH, a, b);
}

struct find *find_either(struct arena *mem, struct find *a, struct find *b)
{
    if (a == NULL || b == NULL)
        return a == NULL ? b : a;
    return two(mem, EITHER, a, b);
}

struct find *find_open_leaf(struct find *f, const char **begin)
{
    struct find *found;

    if (f == NULL || f->what == TOKEN || (f->what == OPEN && f->written_out))
        return NULL;
    if (f->what == OPEN) {
        *begin = f->token;
        return f;
    }
    found = find_open_leaf(f->a, begin);
    return found != NULL ? found : find_open_leaf(f->b, begin);
}

void find_write_out(struct find *leaf, const char **terms, size_t n)
{
    leaf->written_out = true;
    leaf->terms = terms;
    leaf->n = n;
}

static void put_token(struct buf *out, const char *token, const char *quote)
{
    buf_text(out, quote);
    buf_text(out, token);
    buf_text(out, quote);
}

static void put_leaf(struct buf *out, const struct find *f, bool postgres)
{
    for (size_t i = 0; i < f->n; i++) {
        buf_text(out, i == 0 ? "(" : " OR ");
        put_token(out, f->terms[i], "\"");
    }
    if (f->n > 0) {
        buf_text(out, ")");
        return;
    }
    put_token(out, f->token, postgres ? "'" : "\"");
    if (f->what == OPEN)
        buf_text(out, postgres ? ":*" : "*");
}

/* Tokens hold nothing that would have to be quoted, see tokens.h. */
static void put(struct buf *out, const struct find *f, bool postgres,
                  int above)
{
    static const char *const words[2][2] = {{" AND ", " OR "}, {"&", "|"}};
    bool bare = (int)f->what == above;

    if (f->what <= OPEN) {
        put_leaf(out, f, postgres);
        return;
    }
    buf_text(out, bare ? "" : "(");
    put(out, f->a, postgres, f->what);
    buf_text(out, words[postgres][f->what == EITHER]);
    put(out, f->b, postgres, f->what);
    buf_text(out, bare ? "" : ")");
}

const char *find_text(struct arena *mem, const struct find *f, bool postgres)
{
    struct buf out;

    if (f == NULL)
        return NULL;
    out = buf_new(mem);
    put(&out, f, postgres, -1);
    return out.p;
}
