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

/* The rows of table_labels.c. */
enum status run_label_print(struct tool *t);
enum status run_label_queue(struct tool *t);
enum status run_label_want(struct tool *t);
enum status run_label_skip(struct tool *t);
enum status run_label_runs(struct tool *t);
enum status run_label_cards(struct tool *t);
enum status run_label_signs(struct tool *t);
enum status run_label_layouts(struct tool *t);
enum status run_label_save_layout(struct tool *t);
enum status run_label_drop_layout(struct tool *t);
enum status run_label_preview(struct tool *t);
enum status run_label_sheet(struct tool *t);
enum status run_label_calibrate(struct tool *t);

#endif
