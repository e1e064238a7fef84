/* journal_words.h - what people call a deed of the journal. */
#ifndef API_JOURNAL_WORDS_H
#define API_JOURNAL_WORDS_H

/* English, for say(). Deeds without a word of their own are "Other deed". */
const char *journal_word(const char *deed);

#endif
