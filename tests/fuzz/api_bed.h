/* api_bed.h - requests to the API of a small school without a network: a text
 * like that of HTTP goes through the table of routes as web.c would send it,
 * in the administrator's name.
 *
 *     POST /loans?x=1
 *     Idempotency-Key: 6f9619ff-8b86-d011-b42d-00cf4fc964ff
 *
 *     {"card":"C1","barcode":"B1"}
 */
#ifndef FUZZ_API_BED_H
#define FUZZ_API_BED_H

#include <stddef.h>
#include <stdint.h>

/* Made when first called, and after some thousand requests made anew; each
 * request finds the administrator signed in. What every answer must be, and
 * that there is exactly one, holds or the program ends. */
void api_bed_ask(const uint8_t *p, size_t n);
/* Does nothing when there is none. */
void api_bed_end(void);

#endif
