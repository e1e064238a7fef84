#include "ip.h"

#include <arpa/inet.h>
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* All as IPv6; an IPv4 network is one below ::ffff:0:0/96. */
struct net {
    unsigned char bytes[16];
    int bits;
};

static bool read_address(const char *text, struct net *n)
{
    static const unsigned char four[12] = {[10] = 0xFF, [11] = 0xFF};

    n->bits = 128;
    if (inet_pton(AF_INET6, text, n->bytes) == 1)
        return true;
    memcpy(n->bytes, four, sizeof four);
    return inet_pton(AF_INET, text, n->bytes + 12) == 1;
}

static bool read_net(const char *p, size_t size, struct net *n)
{
    char text[INET6_ADDRSTRLEN + 5];
    char *slash, *end;
    bool four;
    long bits;

    if (size >= sizeof text)
        return false;
    memcpy(text, p, size);
    text[size] = '\0';
    slash = strchr(text, '/');
    if (slash != NULL)
        *slash++ = '\0';
    if (!read_address(text, n))
        return false;
    if (slash == NULL)
        return true;
    four = strchr(text, ':') == NULL;
    bits = strtol(slash, &end, 10);
    if (!isdigit((unsigned char)*slash) || *end != '\0' ||
        bits > (four ? 32 : 128))
        return false;
    n->bits = (int)bits + (four ? 96 : 0);
    return true;
}

static bool is_in(const struct net *n, const unsigned char a[16])
{
    int whole = n->bits / 8, rest = n->bits % 8;

    if (memcmp(n->bytes, a, (size_t)whole) != 0)
        return false;
    return rest == 0 || (n->bytes[whole] ^ a[whole]) >> (8 - rest) == 0;
}

/* The next part of the list behind *p; its bytes, 0 at the end. */
static size_t next_part(const char **p)
{
    *p += strspn(*p, " ,\t");
    return strcspn(*p, " ,\t");
}

bool ip_list_is_valid(const char *list, const char **part, size_t *size)
{
    struct net n;
    size_t bytes;

    for (; (bytes = next_part(&list)) > 0; list += bytes) {
        if (read_net(list, bytes, &n))
            continue;
        if (part != NULL) {
            *part = list;
            *size = bytes;
        }
        return false;
    }
    return true;
}

bool ip_list_has(const char *list, const char *address)
{
    struct net n, a;
    size_t bytes;

    if (!read_address(address, &a))
        return false;
    for (; (bytes = next_part(&list)) > 0; list += bytes)
        if (read_net(list, bytes, &n) && is_in(&n, a.bytes))
            return true;
    return false;
}

bool ip_is_loopback(const char *address)
{
    return ip_list_has("127.0.0.0/8 ::1", address);
}
