/* record_parts.h - what the answers about records have in common (record.c,
 * record_form.c, record_history.c). */
#ifndef API_RECORD_PARTS_H
#define API_RECORD_PARTS_H

#include "circulation-desk/call.h"
#include "usecase/record.h"

/* "CNMARC" or "MARC21" in this field of the body. */
bool body_format(struct call *k, enum marc_format *format) MUST_CHECK;
/* A text as long as a body may be; NULL when not there. */
bool body_long_text(struct call *k, const char *name,
                    const char **value) MUST_CHECK;
/* `record_form` of the body; NULL when not there. */
bool body_form(struct call *k, enum marc_format format,
               const struct marc_form **form) MUST_CHECK;

/* `record_form`, as the value of the key "form". */
void form_json(struct call *k, const struct marc_record *rec);
/* `findings`, as the value of a key of that name. */
void findings_json(struct call *k, const struct marc_findings *all);
/* A record as the editors need it. Always true. */
bool record_answer(struct call *k, const struct record_view *v);
/* `record_saved`. Always true. */
bool saved_answer(struct call *k, const struct record_saved *rs);

#endif
