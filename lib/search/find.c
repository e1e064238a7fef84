#include "find.h"

#include <string.h>

#include "base/buf.h"
#include "token_list.h"

struct find {
    enum { TOKEN, OPEN, BOTH, EITHER, WITHOUT } what;
    const char *token;
    struct find *a, *b;
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

    *f = (struct find){what, NULL, a, b};
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

struct find *find_without(struct arena *mem, struct find *a, struct find *b)
{
    return a == NULL || b == NULL ? a : two(mem, WITHOUT, a, b);
}

/* Tokens hold nothing that would have to be quoted, see tokens.h. */
static void put(struct buf *out, const struct find *f, bool postgres,
                  int above)
{
    static const char *const words[2][WITHOUT + 1] = {
        {"", "", " AND ", " OR ", " NOT "}, {"", "", "&", "|", "&!"}};
    bool bare = (int)f->what == above && f->what != WITHOUT;

    if (f->what <= OPEN) {
        buf_format(out, postgres ? "'%s'%s" : "\"%s\"%s", f->token,
                   f->what == TOKEN ? "" : postgres ? ":*" : "*");
        return;
    }
    buf_text(out, bare ? "" : "(");
    put(out, f->a, postgres, f->what);
    buf_text(out, words[postgres][f->what]);
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
