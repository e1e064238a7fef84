/* check.h - thin names over cmocka. A test's name is a sentence that is true.
 *
 *     TEST(an_unknown_card_is_a_failure_not_a_refusal) { ... }
 *     TESTS_RUN(RUN(an_unknown_card_is_a_failure_not_a_refusal))
 */
#ifndef SUPPORT_CHECK_H
#define SUPPORT_CHECK_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#undef fail /* ours is base/ctx.h's */
#undef fail_msg
#define fail_msg(...) \
    do { \
        print_error("ERROR: " __VA_ARGS__); \
        print_error("\n"); \
        _fail(__FILE__, __LINE__); \
    } while (0)

#define TEST(name) static void name(void **state_ __attribute__((unused)))
#define RUN(name) cmocka_unit_test(name)
#define TESTS_RUN(...) \
    int main(void) \
    { \
        const struct CMUnitTest tests[] = {__VA_ARGS__}; \
        return cmocka_run_group_tests(tests, NULL, NULL) != 0; \
    }

#define CHECK(truth) assert_true(truth)
#define CHECK_INT(is, wanted) assert_int_equal((is), (wanted))
#define CHECK_TEXT(is, wanted) assert_string_equal((is), (wanted))
#define CHECK_BYTES(is, wanted, n) assert_memory_equal((is), (wanted), (n))
/* For a call with a ctx `c`: shows its error when it fails. */
#define CHECK_OK(c, call) \
    do { \
        if (!(call)) \
            fail_msg("%s: %s", #call, (c)->err.english); \
    } while (0)
#define CHECK_FAILS(c, call, wanted) \
    do { \
        assert_false(call); \
        assert_int_equal((c)->err.code, (wanted)); \
    } while (0)

#endif
