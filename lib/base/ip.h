/* ip.h - lists of addresses: who may connect.
 *
 * A list is text, parts by blanks or commas: "192.168.3.20 10.1.0.0/16
 * fd00::/8" (CIDR, RFC 4632 and RFC 4291 2.3). */
#ifndef BASE_IP_H
#define BASE_IP_H

#include <stdbool.h>
#include <stddef.h>

/* Whether each part is an address or a network. Else *part (may be NULL) is
 * the first that is none and *size its bytes. */
bool ip_list_is_valid(const char *list, const char **part, size_t *size);

/* Whether one part of the list has this address in it. An IPv4 address in IPv6
 * form (::ffff:10.1.2.3) counts as IPv4. Nothing is in an empty list. */
bool ip_list_has(const char *list, const char *address);

/* 127.0.0.0/8 and ::1. */
bool ip_is_loopback(const char *address);

#endif
