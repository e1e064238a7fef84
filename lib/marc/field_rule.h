/* field_rule.h - what the formats say of each field: its name in both
 * languages, its indicators, subfields and coded places.
 *
 * Made by the Makefile out of fields/: CNMARC by WH/T 0503 and the UNIMARC
 * Manual, MARC 21 by the Library of Congress, MARC 21 Format for Bibliographic
 * Data. The fields that a school meets, not all there are; 9XX and X9X are each
 * library's own and have no rules. Names stand here and not in the dictionary,
 * because they belong to the tables. */
#ifndef MARC_FIELD_RULE_H
#define MARC_FIELD_RULE_H

#include "marc/record.h"

struct marc_name {
    const char *english, *chinese;
};

struct marc_value { /* of a coded place */
    char code;
    struct marc_name name;
};

struct marc_place { /* in a control field, or in $a of another one */
    int at, length;
    const char *allowed; /* of each character; see marc_allows() */
    struct marc_name name;
    const struct marc_value *values; /* those that have names */
    int value_count;
};

struct marc_sub_rule {
    char code;
    struct marc_name name;
    bool repeats, must;
};

struct marc_field_rule {
    char tag[4]; /* "LDR": the leader */
    struct marc_name name;
    bool repeats, must;
    const char *ind[2]; /* marc_allows(); NULL: a control field */
    const struct marc_sub_rule *subs;
    int sub_count;
    const struct marc_place *places;
    int place_count;
    int length; /* of the text with the places; 0: any */
};

/* The rows of a format in the order of their tags; the one behind the last has
 * the tag "". */
const struct marc_field_rule *marc_rules(enum marc_format format);
extern const struct marc_field_rule marc_rules_cnmarc[], marc_rules_marc21[];
/* NULL if the format says nothing of this tag. */
const struct marc_field_rule *marc_rule(enum marc_format format,
                                        const char *tag);
const struct marc_sub_rule *marc_sub_rule(const struct marc_field_rule *f,
                                          char code);
/* 9XX and X9X: the library's own. */
bool marc_tag_is_local(const char *tag);

/* "a-ju_/": a to j, u, a blank, or the fill character "|". "." allows
 * everything. */
bool marc_allows(const char *set, char c);

const char *marc_name_in(const struct marc_name *name, enum lang lang);

#endif
