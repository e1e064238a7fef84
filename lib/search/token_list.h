/* token_list.h - tokens of one title, once each; used only in this folder. */
#ifndef SEARCH_TOKEN_LIST_H
#define SEARCH_TOKEN_LIST_H

#include <stdint.h>

#include "base/buf.h"

enum {
    TOKEN_MOST = 500,   /* tokens of one title; what comes later is left out */
    TOKEN_BYTES = 60,   /* of one token; longer words are cut */
    TOKEN_SLOTS = 1024, /* power of two */
    /* How far beginnings are indexed; queries go by the same numbers. */
    START_CHARACTERS = 6,
    START_WORDS = 3,
    LETTERS_LEAST = 2,  /* of a beginning: tokens for 2 to 5 letters */
    LETTERS_MOST = 5,
    PINYIN_MOST = 10,   /* letters */
    INITIALS_MOST = 8,
    CLASS_DENSE = 10
};

struct token_list {
    struct buf out;     /* parted by spaces */
    size_t count;
    struct {
        uint32_t hash, at, n;
    } seen[TOKEN_SLOTS];
};

/* The token of `kind` for n bytes at p; its length. */
size_t token_text(char to[TOKEN_BYTES + 2], char kind, const char *p,
                  size_t n);

/* Adds `kind` and n bytes at p, if that is not there yet. */
void token_add(struct token_list *l, char kind, const char *p, size_t n);
/* The same for two syllables, parted by a 1: "fang1an" is not "fan1gan". */
void token_add_two(struct token_list *l, char kind, const char *a,
                   const char *b);

#endif
