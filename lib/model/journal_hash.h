/* journal_hash.h - the two hashes of a journal entry (see journal.h). */
#ifndef MODEL_JOURNAL_HASH_H
#define MODEL_JOURNAL_HASH_H

#include "journal.h"

enum { SALT_TEXT = 33 }; /* 16 bytes as hex, and NUL */
void journal_salt(char salt[SALT_TEXT]);

/* "" if there is nothing personal. */
void journal_seal(const char *salt, int64_t patron_id, const char *personal,
                  char seal[HASH_TEXT]);
void journal_hash(const char *hash_before, const struct journal_entry *e,
                  const char *seal, char hash[HASH_TEXT]);

#endif
