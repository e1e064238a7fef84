/* label.h - what the commands about labels share (cmd_label*.c). */
#ifndef TOOL_LABEL_H
#define TOOL_LABEL_H

#include "catalog-tool/tool.h"
#include "usecase/label.h"

/* --format, PDF if not given. */
bool label_form_asked(struct tool *t, enum label_form *form) MUST_CHECK;
/* What does not fit, on standard error, each with its barcode. */
void tell_label_troubles(const struct label_file *file);
/* The same and the counts as keys of the object being written. */
void put_label_file(struct tool *t, const struct label_file *file);

#endif
