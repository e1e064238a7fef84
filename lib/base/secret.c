#include "base/secret.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

/* RFC 9106, section 4: memory-constrained, three passes; less memory than its
 * 64 MiB because the program shares a school's computer with others. */
enum { PASSES = 3, MEMORY = 32 << 20 };

void secret_token(char token[TOKEN_TEXT])
{
    unsigned char raw[32];

    (void)!sodium_init();
    randombytes_buf(raw, sizeof raw);
    sodium_bin2hex(token, TOKEN_TEXT, raw, sizeof raw);
    sodium_memzero(raw, sizeof raw);
}

void secret_token_hash(const char *token, char hash[TOKEN_TEXT])
{
    unsigned char raw[32];

    crypto_generichash(raw, sizeof raw, (const unsigned char *)token,
                       strlen(token), NULL, 0);
    sodium_bin2hex(hash, TOKEN_TEXT, raw, sizeof raw);
}

static void uuid_text(unsigned char raw[16], int version, char uuid[37])
{
    char hex[33];

    raw[6] = (unsigned char)((raw[6] & 0x0f) | version << 4);
    raw[8] = (unsigned char)((raw[8] & 0x3f) | 0x80);
    sodium_bin2hex(hex, sizeof hex, raw, 16);
    snprintf(uuid, 37, "%.8s-%.4s-%.4s-%.4s-%.12s", hex, hex + 8, hex + 12,
             hex + 16, hex + 20);
}

void secret_uuid(char uuid[37])
{
    unsigned char raw[16];

    (void)!sodium_init();
    randombytes_buf(raw, sizeof raw);
    uuid_text(raw, 4, uuid);
}

void secret_uuid_of(const void *bytes, size_t n, char uuid[37])
{
    unsigned char raw[16];

    crypto_generichash(raw, sizeof raw, bytes, n, NULL, 0);
    uuid_text(raw, 8, uuid);
}

void secret_uuid_at(int64_t seconds, const void *bytes, size_t n,
                    char uuid[37])
{
    unsigned char raw[16];

    crypto_generichash(raw, sizeof raw, bytes, n, NULL, 0);
    for (int i = 0; i < 4; i++)
        raw[i] = (unsigned char)((uint64_t)seconds >> (24 - 8 * i));
    uuid_text(raw, 8, uuid);
}

void secret_password(char password[SECRET_WORD])
{
    static const char letters[] = "abcdefghijkmnpqrstuvwxyz23456789";
    size_t to = 0;

    (void)!sodium_init();
    for (int i = 0; i < 15; i++) {
        if (i == 5 || i == 10)
            password[to++] = '-';
        password[to++] = letters[randombytes_uniform(sizeof letters - 1)];
    }
    password[to] = '\0';
}

/* Each sign is `step` above the one before it. */
static bool goes_by(const char *s, int step)
{
    for (; s[0] != '\0' && s[1] != '\0'; s++)
        if (s[1] - s[0] != step)
            return false;
    return true;
}

static bool is_a_guess(const char *pin)
{
    return goes_by(pin, 0) || goes_by(pin, 1) || goes_by(pin, -1);
}

void secret_pin(char pin[SECRET_PIN])
{
    (void)!sodium_init();
    do {
        for (int i = 0; i < SECRET_PIN - 1; i++)
            pin[i] = (char)('0' + randombytes_uniform(10));
        pin[SECRET_PIN - 1] = '\0';
    } while (is_a_guess(pin));
}

bool secret_hash(struct ctx *c, const char *password,
                 char hash[PASSWORD_TEXT])
{
    char text[crypto_pwhash_STRBYTES];

    if (sodium_init() < 0 ||
        crypto_pwhash_str_alg(text, password, strlen(password), PASSES,
                              MEMORY, crypto_pwhash_ALG_ARGON2ID13) != 0)
        return fail(c, ERR_IO, "not enough memory to guard the password");
    memcpy(hash, text, PASSWORD_TEXT);
    return true;
}

/* The hash of nothing that anybody knows, in the strength of today. */
#define NOBODY "$argon2id$v=19$m=32768,t=3,p=1$" \
    "c29tZSBzYWx0IG9mIG91cnM$" \
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"

bool secret_matches(const char *hash, const char *password)
{
    bool same;

    if (sodium_init() < 0)
        return false;
    same = crypto_pwhash_str_verify(hash == NULL ? NOBODY : hash, password,
                                    strlen(password)) == 0;
    return same && hash != NULL;
}

bool secret_equal(const char *a, const char *b)
{
    size_t n;

    if (a == NULL || b == NULL)
        return false;
    n = strlen(b);
    return strlen(a) == n && sodium_memcmp(a, b, n) == 0;
}

static int kinds_of(const char *s)
{
    bool small = false, capital = false, digit = false, other = false;

    for (; *s != '\0'; s++) {
        if (*s >= 'a' && *s <= 'z')
            small = true;
        else if (*s >= 'A' && *s <= 'Z')
            capital = true;
        else if (*s >= '0' && *s <= '9')
            digit = true;
        else
            other = true;
    }
    return small + capital + digit + other;
}

static size_t characters(const char *s)
{
    size_t n = 0;

    for (; *s != '\0'; s++)
        n += ((unsigned char)*s & 0xc0) != 0x80;
    return n;
}

bool secret_is_good(struct ctx *c, const char *password, const char *login)
{
    size_t n = characters(password);

    if (strlen(password) > 200)
        return fail(c, ERR_INVALID, "the password is longer than 200 bytes");
    if (n < 8)
        return fail(c, ERR_INVALID,
                    "the password has fewer than 8 characters");
    if (n < 12 && kinds_of(password) < 3)
        return fail(c, ERR_INVALID,
                    "the password needs three of small letters, capitals, "
                    "digits and signs, or 12 characters of any kind");
    if (strcasecmp(password, login) == 0)
        return fail(c, ERR_INVALID, "the password is the login itself");
    return true;
}

bool secret_pin_is_good(struct ctx *c, const char *pin, const char *number)
{
    size_t n = strlen(pin), of_number = strlen(number);

    if (characters(pin) < 6)
        return fail(c, ERR_INVALID, "the PIN has fewer than 6 characters");
    if (characters(pin) > 64 || n > 200)
        return fail(c, ERR_INVALID, "the PIN has more than 64 characters");
    if (is_a_guess(pin))
        return fail(c, ERR_INVALID, "this PIN is guessed at once");
    if (of_number >= n && strcasecmp(number + of_number - n, pin) == 0)
        return fail(c, ERR_INVALID, "the PIN is the reader's own number");
    return true;
}
