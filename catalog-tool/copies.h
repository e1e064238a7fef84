/* copies.h - the commands about copies and how they come in (table_copies.c,
 * cmd_call.c). */
#ifndef TOOL_COPIES_H
#define TOOL_COPIES_H

#include "catalog-tool/tool.h"

enum status run_call_propose(struct tool *t);
enum status run_call_assign(struct tool *t);
enum status run_call_renumber(struct tool *t);
enum status run_call_authors(struct tool *t);
enum status run_call_classes(struct tool *t);
enum status run_call_browse(struct tool *t);

#endif
