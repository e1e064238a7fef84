/* tokens.h - the words of a title as both kinds of database index them.
 *
 * A token is a folded word with a letter in front that says where it stands,
 * all of a-z, 0-9 and bytes above 0x7F, so that FTS5's tokenizer and tsvector
 * leave it alone. Tokens of one title come once each, parted by spaces:
 *
 *   t a r   word, Chinese character or pair of characters of title, author,
 *           rest (subjects, series, publisher; no single characters there)
 *   x y     the first 2 to 5 letters of a Latin word of title, author
 *   u v     two syllables that follow each other in a title, in an author,
 *           with a 1 between them
 *   h b     how a title begins: its first 1 to 6 characters or 1 to 3 words;
 *           the first 1 to 5 letters of its first word
 *   p i     how the joined pinyin (2 to 10 letters) and the initials begin
 *   k       a whole title, hashed
 *   c       how a class number begins, from one letter on
 *   j       all initials of an author's name
 *   d       year, decade and century ("1999", "199", "19")
 *
 * What a query asks for is said in the same words, see ask.h. */
#ifndef SEARCH_TOKENS_H
#define SEARCH_TOKENS_H

#include "base/buf.h"

/* What is indexed of one title. Any text may be NULL; arrays end with NULL. */
struct search_title {
    const char *title;              /* title proper */
    const char *const *more_titles; /* other title information, parallel,
                                       uniform, part and volume titles */
    const char *const *authors;     /* names as written or inverted
                                       ("Rowling, J. K."); the main one first */
    const char *const *subjects;
    const char *const *rest;        /* series, publisher, place, notes */
    const char *class_number;       /* CLC, else DDC or LCC */
    int year;                       /* 0: not known */
};

/* What search_prepare() makes; lives in the arena it was given. */
struct search_words {
    const char *tokens; /* as above */
    /* what ranking and facets need */
    int length;         /* characters of the title, at most 99 */
    int year;
    const char *class_number; /* class_squeeze() */
    const char *author; /* the main one, at most 80 bytes; "" */
};

/* Touches no database: an import prepares on another thread. */
void search_prepare(struct arena *mem, const struct search_title *t,
                    struct search_words *words);

#endif
