/* output.c - files that a command gives out and takes (tool.h). */
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "catalog-tool/tool.h"

static bool write_file(struct tool *t, const char *path, const struct buf *b)
{
    FILE *f = fopen(path, "wxe");
    bool ok;

    if (f == NULL)
        return fail(&t->c, errno == EEXIST ? ERR_CONFLICT : ERR_IO,
                    "%s cannot be written: %s", path, strerror(errno));
    ok = fwrite(b->p, 1, b->n, f) == b->n && fflush(f) == 0 &&
         fsync(fileno(f)) == 0;
    ok = fclose(f) == 0 && ok;
    if (ok)
        return true;
    unlink(path);
    return fail(&t->c, ERR_IO, "%s cannot be written: %s", path,
                strerror(errno));
}

bool output_asked(struct tool *t)
{
    if (option_text(t, "output") != NULL)
        return true;
    if (t->json)
        return fail(&t->c, ERR_INVALID, "--json needs --output FILE: both "
                    "would write to standard output");
    return !isatty(STDOUT_FILENO) ||
           fail(&t->c, ERR_INVALID, "this is no text: say --output FILE");
}

bool output_write(struct tool *t, const struct buf *b)
{
    const char *path = option_text(t, "output");

    if (path != NULL)
        return write_file(t, path, b);
    return (fwrite(b->p, 1, b->n, stdout) == b->n && fflush(stdout) == 0) ||
           fail(&t->c, ERR_IO, "%s cannot be written: %s", "-",
                strerror(errno));
}

static bool read_all(struct tool *t, FILE *f, const char *path, size_t most,
                     struct buf *b)
{
    size_t n;

    *b = buf_new(t->c.mem);
    do {
        n = fread(buf_room(b, 65536), 1, 65536, f);
        b->n += n;
        b->p[b->n] = '\0';
    } while (n > 0 && b->n <= most);
    if (ferror(f))
        return fail(&t->c, ERR_IO, "%s cannot be read: %s", path,
                    strerror(errno));
    return b->n <= most ||
           fail(&t->c, ERR_INVALID, "%s has more than %zu bytes", path, most);
}

bool input_file(struct tool *t, const char *path, size_t most, struct buf *b)
{
    bool plain = strcmp(path, "-") == 0;
    FILE *f = plain ? stdin : fopen(path, "re");
    bool ok;

    if (f == NULL)
        return fail(&t->c, ERR_IO, "%s cannot be read: %s", path,
                    strerror(errno));
    ok = read_all(t, f, path, most, b);
    if (!plain)
        fclose(f);
    return ok;
}

bool input_lines(struct tool *t, const char *path, size_t most,
                 const char ***lines, size_t *n)
{
    struct buf b;
    char *line, *rest;

    *n = 0;
    if (!input_file(t, path, 1 << 20, &b))
        return false;
    *lines = ARENA_ARRAY(t->c.mem, const char *, most);
    if (b.n >= 3 && memcmp(b.p, "\xEF\xBB\xBF", 3) == 0)
        b.p += 3;
    for (line = strtok_r(b.p, "\r\n", &rest); line != NULL;
         line = strtok_r(NULL, "\r\n", &rest)) {
        if (*n == most)
            return fail(&t->c, ERR_INVALID, "%s has more than %zu lines",
                        path, most);
        (*lines)[(*n)++] = line;
    }
    return true;
}
