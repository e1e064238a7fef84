#include "tests/support/marc_data.h"

#include <glob.h>
#include <stdio.h>
#include <string.h>

struct buf marc_made(struct arena *mem, const char *lines)
{
    struct buf directory = buf_new(mem), data = buf_new(mem);
    struct buf out = buf_new(mem);
    char leader[25] = "00000nam a2200000   4500", number[16];

    for (const char *p = lines; *p != '\0';) {
        size_t n = strcspn(p, "\n"), start = data.n;
        if (n >= 28 && memcmp(p, "LDR ", 4) == 0) {
            memcpy(leader, p + 4, 24);
        } else if (n >= 4) {
            for (size_t i = 4; i < n; i++)
                buf_char(&data, p[i] == '$' ? 0x1F : p[i]);
            buf_char(&data, 0x1E);
            buf_format(&directory, "%.3s%04zu%05zu", p, data.n - start,
                       start);
        }
        p += n + (p[n] == '\n');
    }
    snprintf(number, sizeof number, "%05zu", 26 + directory.n + data.n);
    memcpy(leader, number, 5);
    snprintf(number, sizeof number, "%05zu", 25 + directory.n);
    memcpy(leader + 12, number, 5);
    buf_bytes(&out, leader, 24);
    buf_bytes(&out, directory.p, directory.n);
    buf_char(&out, 0x1E);
    buf_bytes(&out, data.p, data.n);
    buf_char(&out, 0x1D);
    return out;
}

static char *read_all(struct arena *mem, FILE *f, size_t *n)
{
    struct buf b = buf_new(mem);
    size_t got;

    do {
        got = fread(buf_room(&b, 65536), 1, 65536, f);
        b.n += got;
    } while (got > 0);
    b.p[b.n] = '\0';
    *n = b.n;
    return b.p;
}

char *shared_file(struct arena *mem, const char *name, size_t *n)
{
    size_t length = strlen(name);
    bool packed = length > 3 && strcmp(name + length - 3, ".gz") == 0;
    const char *path = arena_format(mem, "../shared/data/%s", name);
    FILE *f = fopen(path, "rb");
    char *all;

    if (f == NULL) {
        printf("skipped: no %s\n", path);
        return NULL;
    }
    if (packed) {
        fclose(f);
        f = popen(arena_format(mem, "gzip -dc '%s'", path), "r");
    }
    if (f == NULL)
        return NULL;
    all = read_all(mem, f, n);
    if (packed)
        pclose(f);
    else
        fclose(f);
    return all;
}

struct shared_list shared_glob(struct arena *mem, const char *pattern)
{
    static const char root[] = "../shared/data/";
    struct shared_list list = {0};
    glob_t found;

    if (glob(arena_format(mem, "%s%s", root, pattern), 0, NULL, &found) !=
        0) {
        printf("skipped: nothing fits %s%s\n", root, pattern);
        return list;
    }
    list.name = ARENA_ARRAY(mem, char *, found.gl_pathc);
    for (size_t i = 0; i < found.gl_pathc; i++)
        list.name[list.count++] =
            arena_copy(mem, found.gl_pathv[i] + sizeof root - 1);
    globfree(&found);
    return list;
}

/* Feeds the next piece; returns its size. */
static size_t feed(struct marc_reader *r, const struct buf *bytes,
                   size_t fed, size_t piece)
{
    size_t n, left = bytes->n - fed;
    char *to = marc_reader_room(r, &n);

    n = n < piece ? n : piece;
    n = n < left ? n : left;
    memcpy(to, bytes->p + fed, n);
    marc_reader_fed(r, n);
    return n;
}

int64_t marc_each(struct ctx *c, struct buf bytes, size_t piece,
                  marc_see *see, void *data)
{
    struct marc_reader *r = marc_reader_new(&(struct marc_options){0});
    struct marc_record rec;
    enum marc_step step;
    int64_t count = 0;
    size_t fed = 0;

    while ((step = marc_reader_next(r, c, &rec)) != MARC_STEP_END) {
        if (step == MARC_STEP_MORE) {
            fed += feed(r, &bytes, fed, piece);
            continue;
        }
        count++;
        if (see != NULL)
            see(c, &rec, data);
    }
    marc_reader_free(r);
    return count;
}
