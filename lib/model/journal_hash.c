#include "journal_hash.h"

#include <sodium.h>
#include <string.h>

enum { HASH_BYTES = 32, SALT_BYTES = 16 };

void journal_salt(char salt[SALT_TEXT])
{
    unsigned char bytes[SALT_BYTES];

    (void)!sodium_init(); /* once: finds the quickest code */
    randombytes_buf(bytes, sizeof bytes);
    sodium_bin2hex(salt, SALT_TEXT, bytes, sizeof bytes);
}

/* Length before text, so that no two entries spell the same bytes. NULL and ""
 * differ. */
static void add_text(crypto_generichash_state *s, const char *text)
{
    uint64_t size = text ? strlen(text) : UINT64_MAX;
    unsigned char head[8];

    for (int i = 0; i < 8; i++)
        head[i] = (unsigned char)(size >> (8 * i));
    crypto_generichash_update(s, head, sizeof head);
    if (text)
        crypto_generichash_update(s, (const unsigned char *)text, size);
}

static void add_int(crypto_generichash_state *s, int64_t number)
{
    unsigned char bytes[8];

    for (int i = 0; i < 8; i++)
        bytes[i] = (unsigned char)((uint64_t)number >> (8 * i));
    crypto_generichash_update(s, bytes, sizeof bytes);
}

static void finish(crypto_generichash_state *s, char hash[HASH_TEXT])
{
    unsigned char bytes[HASH_BYTES];

    crypto_generichash_final(s, bytes, sizeof bytes);
    sodium_bin2hex(hash, HASH_TEXT, bytes, sizeof bytes);
}

void journal_seal(const char *salt, int64_t patron_id, const char *personal,
                  char seal[HASH_TEXT])
{
    crypto_generichash_state s;

    seal[0] = '\0';
    if (patron_id == 0 && personal == NULL)
        return;
    crypto_generichash_init(&s, NULL, 0, HASH_BYTES);
    add_text(&s, salt);
    add_int(&s, patron_id);
    add_text(&s, personal);
    finish(&s, seal);
}

void journal_hash(const char *hash_before, const struct journal_entry *e,
                  const char *seal, char hash[HASH_TEXT])
{
    crypto_generichash_state s;

    crypto_generichash_init(&s, NULL, 0, HASH_BYTES);
    add_text(&s, hash_before);
    add_int(&s, e->school_id);
    add_int(&s, e->seq);
    add_int(&s, e->at);
    add_text(&s, e->deed);
    add_int(&s, e->actor_kind);
    add_int(&s, e->actor_id);
    add_int(&s, e->desk_id);
    add_int(&s, e->title_id);
    add_int(&s, e->copy_id);
    add_int(&s, e->loan_id);
    add_text(&s, e->data);
    add_text(&s, e->request_id);
    add_int(&s, e->undoes);
    add_text(&s, seal);
    finish(&s, hash);
}
