#include <string.h>

#include "catalog-tool/tool.h"

enum { LEFT = 26, RIGHT = 78 };

/* Columns of a UTF-8 character on a terminal: two for what is wide. */
static int columns(const char *at, int *bytes)
{
    unsigned char first = (unsigned char)*at;

    *bytes = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    return *bytes >= 3 ? 2 : 1;
}

/* Writes `text` from column `at` on, broken at spaces and between Chinese
 * characters, further lines beginning at `indent`. */
static void wrapped(FILE *out, const char *text, int at, int indent)
{
    while (*text != '\0') {
        const char *end = text;
        int width = 0, bytes;
        do {
            width += columns(end, &bytes);
            end += bytes;
        } while (*end != '\0' && *end != ' ' && bytes < 3);
        if (at + width > RIGHT && at > indent) {
            fprintf(out, "\n%*s", indent, "");
            at = indent;
            if (*text == ' ') {
                text++;
                width--;
            }
        }
        fwrite(text, 1, (size_t)(end - text), out);
        at += width;
        text = end;
    }
    fputc('\n', out);
}

static void left_and_right(FILE *out, const char *left, const char *right)
{
    int n = (int)strlen(left);

    fprintf(out, "  %s", left);
    if (n + 3 > LEFT) {
        fputc('\n', out);
        n = -2;
    }
    fprintf(out, "%*s", LEFT - n - 2, "");
    wrapped(out, right, LEFT, LEFT);
}

static void options_write(struct tool *t, FILE *out, const struct option *o)
{
    for (; o != NULL && o->name != NULL; o++) {
        const char *left = arena_format(t->c.mem, "--%s%s%s", o->name,
                                        o->value == NULL ? "" : " ",
                                        o->value == NULL ? "" : o->value);
        left_and_right(out, left, say(t->c.lang, o->summary));
    }
}

static void all_commands(struct tool *t, FILE *out)
{
    fprintf(out, "%s\n\n", say(t->c.lang,
            "catalog-tool: a school library's catalogue on the command line"));
    fprintf(out, "%s catalog-tool COMMAND [OPTION...] [...]\n\n",
            say(t->c.lang, "Usage:"));
    for (const struct command *k = NULL; (k = command_after(k)) != NULL;)
        left_and_right(out, k->name, say(t->c.lang, k->summary));
    fprintf(out, "\n%s\n", say(t->c.lang, "Options of all commands:"));
    options_write(t, out, common_options);
    fputc('\n', out);
    wrapped(out, say(t->c.lang,
            "Exit status: 0 done, 1 refused or rows failed, 2 the command "
            "line makes no sense, 3 trouble with file, network or database."),
            0, 0);
}

void help_write(struct tool *t, FILE *out, const struct command *command)
{
    if (command == NULL) {
        all_commands(t, out);
        return;
    }
    fprintf(out, "%s catalog-tool %s [OPTION...]%s%s\n\n",
            say(t->c.lang, "Usage:"), command->name,
            *command->operands ? " " : "", command->operands);
    wrapped(out, say(t->c.lang, command->summary), 0, 0);
    if (command->about != NULL) {
        fputc('\n', out);
        wrapped(out, say(t->c.lang, command->about), 0, 0);
    }
    if (command->options != NULL) {
        fprintf(out, "\n%s\n", say(t->c.lang, "Options:"));
        options_write(t, out, command->options);
    }
    fprintf(out, "\n%s\n", say(t->c.lang, "Options of all commands:"));
    options_write(t, out, common_options);
}

/* ---- the command itself -------------------------------------------------- */

static void options_json(struct tool *t, const struct option *o)
{
    out_array(&t->j);
    for (; o != NULL && o->name != NULL; o++) {
        out_object(&t->j);
        out_put(&t->j, "name", o->name);
        out_put(&t->j, "value", o->value);
        out_put(&t->j, "summary", say(t->c.lang, o->summary));
        out_object_end(&t->j);
    }
    out_array_end(&t->j);
}

/* The table itself, for those who complete or draw command lines. */
static void table_json(struct tool *t, const struct command *only)
{
    out_object(&t->j);
    out_key(&t->j, "commands");
    out_array(&t->j);
    for (const struct command *k = NULL; (k = command_after(k)) != NULL;) {
        if (only != NULL && only != k)
            continue;
        out_object(&t->j);
        out_put(&t->j, "name", k->name);
        out_put(&t->j, "operands", k->operands);
        out_put(&t->j, "summary", say(t->c.lang, k->summary));
        out_key(&t->j, "options");
        options_json(t, k->options);
        out_object_end(&t->j);
    }
    out_array_end(&t->j);
    out_key(&t->j, "options");
    options_json(t, common_options);
    out_object_end(&t->j);
}

enum status run_help(struct tool *t)
{
    const struct command *k;

    if (!command_named(t, &k))
        return failed(t);
    if (t->json)
        table_json(t, k);
    else
        help_write(t, stdout, k);
    return STATUS_DONE;
}
