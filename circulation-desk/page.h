/* page.h - pages that say something before any script runs: a search and a
 * title, for search engines, for who sends an address on, for old browsers. */
#ifndef DESK_PAGE_H
#define DESK_PAGE_H

#include "circulation-desk/server.h"

/* Answers /search, /children and /title/ID with the page of the screens, its
 * title, description and a plain text of what is there; the screen takes its
 * place. False: another address. */
bool page_answer(struct server *s, struct web_request *rq);

#endif
