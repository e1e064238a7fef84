#include "base/ip.h"

#include "tests/support/check.h"

TEST(an_address_is_in_a_list_by_itself_or_by_its_network)
{
    static const struct {
        const char *list, *address;
        bool in;
    } cases[] = {
        {"192.168.3.20", "192.168.3.20", true},
        {"192.168.3.20", "192.168.3.21", false},
        {"10.1.0.0/16", "10.1.255.3", true},
        {"10.1.0.0/16", "10.2.0.1", false},
        {"10.1.2.128/25", "10.1.2.127", false},
        {"10.1.2.128/25", "10.1.2.129", true},
        {"0.0.0.0/0", "203.0.113.9", true},
        {"0.0.0.0/0", "fd00::1", false},
        {"fd00::/8", "fd12:3456::1", true},
        {"fd00::/8", "fe80::1", false},
        {"::/0", "fe80::1", true},
        {"10.0.0.1", "::ffff:10.0.0.1", true},
        {"1.2.3.4, fd00::7  10.0.0.0/8", "10.9.9.9", true},
        {"", "10.9.9.9", false},
        {"10.0.0.0/8", "not an address", false},
        {"10.0.0.0/8", "", false},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (ip_list_has(cases[i].list, cases[i].address) != cases[i].in)
            fail_msg("%s in %s", cases[i].address, cases[i].list);
}

TEST(a_list_says_which_of_its_parts_is_no_address)
{
    static const char *const bad[] = {
        "10.0.0", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/-1", "fd00::/129",
        "10.0.0.0/8/8", "kiosk.school", "10.0.0.0/ 8",
        "1111111111111111111111111111111111111111111111111111111111111",
    };
    const char *part;
    size_t n;

    CHECK(ip_list_is_valid("", NULL, NULL));
    CHECK(ip_list_is_valid(" 10.0.0.1,fd00::/8 , 10.0.0.0/0 ", NULL, NULL));
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (ip_list_is_valid(bad[i], NULL, NULL))
            fail_msg("%s", bad[i]);
    CHECK(!ip_list_is_valid("10.0.0.1 oops ::1", &part, &n));
    CHECK_INT(n, 4);
    CHECK_BYTES(part, "oops", 4);
}

TEST(loopback_is_known_in_all_its_forms)
{
    CHECK(ip_is_loopback("127.0.0.1") && ip_is_loopback("127.8.9.1"));
    CHECK(ip_is_loopback("::1") && ip_is_loopback("::ffff:127.0.0.1"));
    CHECK(!ip_is_loopback("0.0.0.0") && !ip_is_loopback("::"));
    CHECK(!ip_is_loopback("10.0.0.1") && !ip_is_loopback("localhost"));
}

TESTS_RUN(RUN(an_address_is_in_a_list_by_itself_or_by_its_network),
          RUN(a_list_says_which_of_its_parts_is_no_address),
          RUN(loopback_is_known_in_all_its_forms))
