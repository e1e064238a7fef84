/* arena.h - memory given out piece by piece and taken back all at once.
 *
 * One arena belongs to one request, one command or one test. Nobody frees a
 * single piece; arena_reset() ends the life of all of them. Running out of
 * memory ends the program (the database is transactional), so no function
 * here can fail. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stdarg.h>
#include <stddef.h>

struct arena;

/* A new, empty arena. Owned by the caller, who ends it with arena_free();
 * arena_free(NULL) does nothing. */
struct arena *arena_new(void);
void arena_free(struct arena *a);

/* Takes back everything given out so far; the arena stays usable and keeps
 * its first block, so that a loop of requests does not touch malloc. */
void arena_reset(struct arena *a);

/* A place in the arena's life, and the way back to it: all that was given
 * out since the mark is taken back. For loops over many records. */
struct arena_mark {
    void *block;
    size_t used;
};
struct arena_mark arena_mark(const struct arena *a);
void arena_release(struct arena *a, struct arena_mark mark);

/* `size` bytes, aligned for any type. arena_alloc() sets them to zero,
 * arena_raw() leaves them as they are. Owned by the arena. */
void *arena_alloc(struct arena *a, size_t size);
void *arena_raw(struct arena *a, size_t size);

/* Copies of text, ended by NUL. A NULL `s` gives NULL. Owned by the arena. */
char *arena_copy(struct arena *a, const char *s);
char *arena_copy_bytes(struct arena *a, const char *s, size_t n);
char *arena_format(struct arena *a, const char *fmt, ...)
    __attribute__((format(printf, 2, 3), nonnull(2)));
char *arena_vformat(struct arena *a, const char *fmt, va_list ap)
    __attribute__((format(printf, 2, 0), nonnull(2)));

/* Bytes held from the system, for tests of flat memory. */
size_t arena_held(const struct arena *a);

#define ARENA_NEW(a, type) ((type *)arena_alloc((a), sizeof(type)))
#define ARENA_ARRAY(a, type, n) \
    ((type *)arena_alloc((a), sizeof(type) * (size_t)(n)))

#endif
