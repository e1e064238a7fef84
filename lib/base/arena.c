#include "arena.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK_SIZE = 16 * 1024, ALIGN = sizeof(max_align_t) };

struct block {
    struct block *below;
    size_t used, size;
    max_align_t data[];
};

struct arena {
    struct block *top;
};

static void *must(void *p)
{
    if (p == NULL) {
        fputs("out of memory\n", stderr);
        abort();
    }
    return p;
}

struct arena *arena_new(void)
{
    return must(calloc(1, sizeof(struct arena)));
}

void arena_reset(struct arena *a)
{
    struct block *b = a->top;

    while (b != NULL && b->below != NULL) {
        struct block *below = b->below;
        free(b);
        b = below;
    }
    if (b != NULL && b->size > BLOCK_SIZE) {
        free(b);
        b = NULL;
    }
    if (b != NULL)
        b->used = 0;
    a->top = b;
}

void arena_free(struct arena *a)
{
    if (a == NULL)
        return;
    arena_reset(a);
    free(a->top);
    free(a);
}

struct arena_mark arena_mark(const struct arena *a)
{
    return (struct arena_mark){a->top, a->top == NULL ? 0 : a->top->used};
}

void arena_release(struct arena *a, struct arena_mark mark)
{
    if (mark.block == NULL) {
        arena_reset(a);
        return;
    }
    while (a->top != mark.block) {
        struct block *below = a->top->below;
        free(a->top);
        a->top = below;
    }
    a->top->used = mark.used;
}

static void add_block(struct arena *a, size_t size)
{
    struct block *b;

    if (size < BLOCK_SIZE)
        size = BLOCK_SIZE;
    b = must(malloc(sizeof *b + size));
    b->used = 0;
    b->size = size;
    b->below = a->top;
    a->top = b;
}

void *arena_raw(struct arena *a, size_t size)
{
    char *p;

    if (size > SIZE_MAX / 2)
        must(NULL);
    size = (size + ALIGN - 1) / ALIGN * ALIGN;
    if (a->top == NULL || a->top->size - a->top->used < size)
        add_block(a, size);
    p = (char *)a->top->data + a->top->used;
    a->top->used += size;
    return p;
}

void *arena_alloc(struct arena *a, size_t size)
{
    return memset(arena_raw(a, size), 0, size);
}

char *arena_copy_bytes(struct arena *a, const char *s, size_t n)
{
    char *copy = arena_raw(a, n + 1);

    memcpy(copy, s, n);
    copy[n] = '\0';
    return copy;
}

char *arena_copy(struct arena *a, const char *s)
{
    return s == NULL ? NULL : arena_copy_bytes(a, s, strlen(s));
}

char *arena_vformat(struct arena *a, const char *fmt, va_list ap)
{
    va_list again;
    size_t size;
    char *s;
    int n;

    va_copy(again, ap);
    n = vsnprintf(NULL, 0, fmt, again);
    va_end(again);
    size = (size_t)(n < 0 ? 0 : n) + 1;
    s = arena_alloc(a, size);
    vsnprintf(s, size, fmt, ap);
    return s;
}

char *arena_format(struct arena *a, const char *fmt, ...)
{
    va_list ap;
    char *s;

    va_start(ap, fmt);
    s = arena_vformat(a, fmt, ap);
    va_end(ap);
    return s;
}

size_t arena_held(const struct arena *a)
{
    size_t sum = 0;

    for (const struct block *b = a->top; b != NULL; b = b->below)
        sum += sizeof *b + b->size;
    return sum;
}
