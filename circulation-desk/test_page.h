/* test_page.h - "circulation-desk devices test --printer WHERE". */
#ifndef DESK_TEST_PAGE_H
#define DESK_TEST_PAGE_H

#include "circulation-desk/server.h"

/* Prints a label with a frame, text in both languages and a bar code; returns
 * the exit status: 1 when the printer did not take all of it, and says how
 * much it took and what to do. */
int test_page(struct ctx *c, const struct server_options *o);

#endif
