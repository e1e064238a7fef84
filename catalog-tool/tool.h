/* tool.h - one run of catalog-tool: what was asked, and how it is answered. */
#ifndef TOOL_TOOL_H
#define TOOL_TOOL_H

#include <stdio.h>

#include "base/ctx.h"
#include "base/json_out.h"
#include "catalog-tool/command.h"
#include "rules/verdict.h"

enum { MAX_GIVEN = 64 };

struct given {
    const struct option *option;
    const char *value; /* NULL for a flag */
};

struct tool {
    struct ctx c;
    struct library *library; /* NULL: not opened */
    bool not_opened;         /* the database cannot be used: trouble */
    const struct command *command; /* NULL: none was named */
    struct given given[MAX_GIVEN];
    int given_count;
    char *const *operands;
    int operand_count;
    bool json;         /* one document instead of lines */
    struct buf answer; /* that document, written at the end */
    struct json_out j; /* ... through this */
    bool help_asked;
};

/* Reads the command line into `t`. False with c->err: unknown command or
 * option (with the nearest known one), a value missing, too few operands. */
bool args_read(struct tool *t, int argc, char **argv) MUST_CHECK;

/* The value of an option; NULL if it was not given. */
const char *option_text(const struct tool *t, const char *name);
bool option_given(const struct tool *t, const char *name);
/* A number between the limits; `number` stays as it is when not given. */
bool option_number(struct tool *t, const char *name, int64_t limits[2],
                   int64_t *number) MUST_CHECK;

/* A day like 2026-09-01; `day` stays as it is when not given. */
bool option_day(struct tool *t, const char *name, int *day) MUST_CHECK;
/* The id of the class that --class names (cmd_patron.c); 0 without it. */
bool option_class(struct tool *t, int64_t *id) MUST_CHECK;
/* "yes" or "no"; *truth (1, 0) stays as it is when not given. */
bool option_truth(struct tool *t, const char *name, int *truth) MUST_CHECK;
/* The n-th operand as a number, 0 or above. */
bool operand_number(struct tool *t, int n, int64_t *number) MUST_CHECK;

/* The known word nearest to `word`, or NULL when none is near. `nth` gives
 * the words one after the other, NULL at the end. */
const char *nearest_word(const char *word,
                         const char *(*nth)(const void *arg, int i),
                         const void *arg);

/* A line for people on standard output; nothing with --json. */
void tell(struct tool *t, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
/* A line on standard error, in every case. */
void tell_aside(struct tool *t, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/* What speaks against a deed: lines on standard error, "what: reason"; and as
 * the key "refusals" of the object being written. */
void tell_refusals(struct tool *t, const char *what, const struct verdict *v);
void put_refusals(struct tool *t, const struct verdict *v);

/* A part of a line, anywhere. */
void tell_part(struct tool *t, FILE *out, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/* The first line of standard input, without its line end. */
bool password_from_stdin(struct tool *t, const char **password) MUST_CHECK;

/* A file that a command gives out: to --output, which must not exist yet, else
 * to standard output. output_asked() is asked before the work is done. */
bool output_asked(struct tool *t) MUST_CHECK;
bool output_write(struct tool *t, const struct buf *b) MUST_CHECK;

/* The lines of a file, "-" is standard input; empty ones are left out.
 * ERR_INVALID: more than `most`, or a megabyte. */
bool input_lines(struct tool *t, const char *path, size_t most,
                 const char ***lines, size_t *n) MUST_CHECK;
/* A whole file of at most `most` bytes. */
bool input_file(struct tool *t, const char *path, size_t most,
                struct buf *b) MUST_CHECK;

/* What a failure means to the shell. */
enum status status_of(const struct ctx *c);
/* For use in commands: `return failed(t);` after a call returned false. */
enum status failed(struct tool *t);

/* Opens the library that --db names, connects, and finds the school; and the
 * way back, which accepts that nothing was opened. */
bool store_for_command(struct tool *t) MUST_CHECK;
void store_end(struct tool *t);
/* For commands that are about one school: ERR_INVALID when it is not clear
 * which one. */
bool need_school(struct tool *t) MUST_CHECK;

/* The command that the operands name; NULL without any. */
bool command_named(struct tool *t, const struct command **k) MUST_CHECK;
/* Help as text, of one command or of the program. */
void help_write(struct tool *t, FILE *out, const struct command *command);

/* The whole program; returns the exit status. */
int tool_main(int argc, char **argv);

#endif
