/* ledger.h - the ledgers of a school's books, as it files them: 个别登记, a line
 * a copy; 总括登记 in three parts: a line a batch that came in (收入), a line a
 * paper by which copies were withdrawn (注销), a line a year with what was
 * there at its end (结存), each by the five parts of the table of the
 * regulation for school libraries; and the list that is handed over with a
 * batch and signed. As PDF, as spreadsheet, as CSV. */
#ifndef USECASE_LEDGER_H
#define USECASE_LEDGER_H

#include "base/buf.h"
#include "base/ctx.h"

enum ledger_kind { LEDGER_COPIES, LEDGER_SUMMARY, LEDGER_HANDOVER };
enum ledger_form { LEDGER_PDF, LEDGER_XLSX, LEDGER_CSV };
/* "copies", "summary", "handover"; "pdf", "xlsx", "csv"; a media type. */
bool ledger_kind_from_word(const char *word, enum ledger_kind *kind);
bool ledger_form_from_word(const char *word, enum ledger_form *form);
const char *ledger_form_type(enum ledger_form form);

enum { LEDGER_MOST = 100000 }; /* copies of one ledger */

struct ledger_request {
    enum ledger_kind kind;
    enum ledger_form form;
    int64_t batch_id; /* 0: all batches; a hand-over list needs one */
    int from, to;     /* days on which copies came in; 0: any */
};
struct ledger_file {
    struct buf out;
    int64_t rows, titles, copies, list_cents, paid_cents;
};
/* RIGHT_COPY_WRITE. ERR_NOT_FOUND: no such batch, or nothing came in.
 * ERR_INVALID: a hand-over list of no batch; more than LEDGER_MOST copies. */
bool ledger_make(struct ctx *c, const struct ledger_request *rq,
                 struct ledger_file *file) MUST_CHECK;

#endif
