/* run_tool.h - catalog-tool as a shell would run it: the real program, its
 * exit status and what it printed. */
#ifndef SUPPORT_RUN_TOOL_H
#define SUPPORT_RUN_TOOL_H

#include <stdbool.h>
#include <sys/types.h>

#include "base/arena.h"

struct tool_run {
    int status; /* of exit(); 128 + n after signal n */
    char *out, *err;
};

/* `words` are the arguments behind the program's name, ended by NULL. With
 * `input` on standard input (NULL: nothing). The texts live in `mem`. English,
 * and no LANGHUAN_DB. */
struct tool_run run_tool(struct arena *mem, const char *const *words,
                         const char *input);
#define TOOL(mem, ...) run_tool(mem, (const char *const[]){__VA_ARGS__, NULL}, \
                                NULL)

/* The same for another program: one of ours by its name, or a path. */
struct tool_run run_program(struct arena *mem, const char *name,
                            const char *const *words, const char *input);

/* The same, running on while the test does something to it. */
struct tool_child {
    pid_t pid;
    int out, err; /* files that hold what it prints */
};
struct tool_child tool_start(const char *const *words);
struct tool_run tool_wait(struct arena *mem, struct tool_child *child);

/* Where the program NAME stands that was built together with this test. */
enum { TOOL_PATH = 4200 };
void tool_path(const char *name, char path[TOOL_PATH]);

/* A new folder, removed by tool_folder_end() with all that is in it. */
char *tool_folder(struct arena *mem);
void tool_folder_end(const char *folder);

/* A library a.db in the folder, of school S1, with the books of this CSV text
 * (NULL: none); its path. */
char *tool_library(struct arena *mem, const char *folder, const char *books);

/* Fails the test unless `text`, which a program printed, has this part. */
void holds(const char *text, const char *part);

/* Writes a file; fails the test when it cannot. */
void tool_file(const char *path, const void *bytes, size_t n);

#endif
