/* secret.h - passwords, tokens and what is kept of them.
 *
 * Passwords: argon2id (RFC 9106) with a salt of its own each, by libsodium.
 * Tokens: 32 random bytes; only their BLAKE2b hash (RFC 7693) is stored, so
 * that a stolen database opens no session. Safe from any thread. */
#ifndef BASE_SECRET_H
#define BASE_SECRET_H

#include <stdbool.h>
#include <stddef.h>

#include "base/ctx.h"

enum { TOKEN_TEXT = 65 };    /* 32 bytes as hex, and NUL */
enum { PASSWORD_TEXT = 128 }; /* argon2id's own text form, and NUL */

/* A new random token. */
void secret_token(char token[TOKEN_TEXT]);
/* What is stored of a token. */
void secret_token_hash(const char *token, char hash[TOKEN_TEXT]);
/* A random UUID (RFC 9562, version 4): 36 characters and NUL. */
void secret_uuid(char uuid[37]);
/* The UUID of these bytes (RFC 9562, version 8, out of their BLAKE2b hash):
 * the same for the same bytes, another for others. */
void secret_uuid_of(const void *bytes, size_t n, char uuid[37]);
/* The same, but it begins with a time (seconds since 1970): those of one day
 * stand side by side in an index, which is then written in few places. */
void secret_uuid_at(int64_t seconds, const void *bytes, size_t n,
                    char uuid[37]);

/* Three groups of five characters that nobody mixes up when copying them from
 * a screen: 75 bits. */
enum { SECRET_WORD = 18 };
void secret_password(char password[SECRET_WORD]);

/* Six random digits that are no good guess (below). */
enum { SECRET_PIN = 7 };
void secret_pin(char pin[SECRET_PIN]);

/* Takes about 50 ms and 32 MiB on purpose; call it outside of any lock. */
bool secret_hash(struct ctx *c, const char *password,
                 char hash[PASSWORD_TEXT]) MUST_CHECK;
/* Whether this is the password. With hash NULL the same work is done and the
 * answer is no, so that the time taken does not tell who exists. */
bool secret_matches(const char *hash, const char *password);

/* In the time that depends on the length of `b` only. NULL equals nothing. */
bool secret_equal(const char *a, const char *b);

/* At least 8 characters of three kinds (small, capital, digit, other), or at
 * least 12 of any; at most 200 bytes; not the login. ERR_INVALID says why
 * not. GB/T 22239-2019, 8.1.4.1 a. */
bool secret_is_good(struct ctx *c, const char *password,
                    const char *login) MUST_CHECK;

/* 6 to 64 characters that are no good guess: not one sign all over, no digits
 * in a row (123456, 987654), not the reader's number or how it ends. A PIN may
 * be short because five wrong ones lock it for a while. ERR_INVALID says why
 * not. */
bool secret_pin_is_good(struct ctx *c, const char *pin,
                        const char *number) MUST_CHECK;

#endif
