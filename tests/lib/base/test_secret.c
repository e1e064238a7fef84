#include "base/secret.h"

#include <stdlib.h>
#include <string.h>

#include "tests/support/check.h"

TEST(the_uuid_of_bytes_is_the_same_each_time_and_another_for_others)
{
    char a[37], b[37], other[37];

    secret_uuid_of("a\0b", 3, a);
    secret_uuid_of("a\0b", 3, b);
    secret_uuid_of("a\0c", 3, other);
    CHECK_TEXT(a, b);
    CHECK(strcmp(a, other) != 0);
    CHECK_INT(strlen(a), 36);
    CHECK(a[14] == '8' && strchr("89ab", a[19]) != NULL);
}

TEST(uuids_of_later_bytes_come_later_in_an_index)
{
    char a[37], b[37], later[37];

    secret_uuid_at(1788220800, "x", 1, a);
    secret_uuid_at(1788220800, "y", 1, b);
    secret_uuid_at(1788220801, "x", 1, later);
    CHECK_INT(strlen(a), 36);
    CHECK(a[14] == '8' && strchr("89ab", a[19]) != NULL);
    CHECK_INT(strtoul(a, NULL, 16), 1788220800);
    CHECK(strncmp(a, b, 9) == 0 && strcmp(a, b) != 0);
    CHECK(strcmp(a, later) < 0 && strcmp(b, later) < 0);
}

TEST(random_uuids_are_of_version_4_and_differ)
{
    char a[37], b[37];

    secret_uuid(a);
    secret_uuid(b);
    CHECK(strcmp(a, b) != 0);
    CHECK(a[14] == '4' && strchr("89ab", a[19]) != NULL);
}

TEST(a_password_matches_its_hash_and_nothing_else_does)
{
    struct ctx c = {.mem = arena_new()};
    char hash[PASSWORD_TEXT];

    CHECK_OK(&c, secret_hash(&c, "Self-Check-1", hash));
    CHECK(strncmp(hash, "$argon2id$", 10) == 0);
    CHECK(secret_matches(hash, "Self-Check-1"));
    CHECK(!secret_matches(hash, "self-check-1"));
    CHECK(!secret_matches(NULL, "Self-Check-1"));
    arena_free(c.mem);
}

TESTS_RUN(RUN(the_uuid_of_bytes_is_the_same_each_time_and_another_for_others),
          RUN(uuids_of_later_bytes_come_later_in_an_index),
          RUN(random_uuids_are_of_version_4_and_differ),
          RUN(a_password_matches_its_hash_and_nothing_else_does))
