/* lists.h - lists that are brought in: their columns, the sheet of what is
 * wrong, taken back (table_lists.c, cmd_list.c, sheet_file.c). */
#ifndef TOOL_LISTS_H
#define TOOL_LISTS_H

#include "catalog-tool/tool.h"
#include "usecase/list_sheet.h"

command_run run_list_columns, run_list_undo;

/* The sheet that --errors names; without it nothing is written. */
struct sheet_file {
    struct tool *t;
    const char *path;        /* NULL: none is wanted */
    struct ctx c;            /* with memory of its own: imports change theirs */
    struct list_sheet sheet;
    bool headed;
};
struct sheet_file sheet_file_begin(struct tool *t);
/* That of the first file, where there are several. */
void sheet_file_heading(struct sheet_file *s, const struct csv_row *row);
void sheet_file_row(struct sheet_file *s, const struct csv_row *row,
                    const char *reason);
bool sheet_file_end(struct sheet_file *s) MUST_CHECK;

#endif
