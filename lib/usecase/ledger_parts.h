/* ledger_parts.h - the summary ledger, made apart. For ledger*.c only. */
#ifndef USECASE_LEDGER_PARTS_H
#define USECASE_LEDGER_PARTS_H

#include "model/ledger.h"
#include "paper_parts.h"

enum { SUMMARY_PARTS = 3 }; /* came in, withdrawn, what is there */

/* "purchase" as people read it. */
const char *ledger_source_name(struct ctx *c, const char *source);

/* The parts that have rows, *n of them; sums of what came in go into *file.
 * Of one batch only the first part. */
bool ledger_summary(struct ctx *c, const struct ledger_filter *f,
                    struct paper papers[SUMMARY_PARTS], size_t *n,
                    struct ledger_file *file) MUST_CHECK;

#endif
