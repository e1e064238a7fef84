#include <errno.h>
#include <string.h>

#include "catalog-tool/tool.h"

/* Text as roff wants it: no line begins with a request, "-" stays "-". */
static void roff(FILE *out, const char *text)
{
    bool begin = true;

    for (; *text != '\0'; text++) {
        if (begin && (*text == '.' || *text == '\''))
            fputs("\\&", out);
        if (*text == '\\')
            fputs("\\e", out);
        else if (*text == '-')
            fputs("\\-", out);
        else
            fputc(*text, out);
        begin = *text == '\n';
    }
}

static void heading(struct tool *t, FILE *out, const char *english)
{
    fprintf(out, ".SH %s\n", say(t->c.lang, english));
}

static void options_roff(struct tool *t, FILE *out, const struct option *o)
{
    for (; o != NULL && o->name != NULL; o++) {
        fputs(".TP\n\\fB\\-\\-", out);
        roff(out, o->name);
        fputs("\\fR", out);
        if (o->value != NULL) {
            fputs(" \\fI", out);
            roff(out, o->value);
            fputs("\\fR", out);
        }
        fputc('\n', out);
        roff(out, say(t->c.lang, o->summary));
        fputc('\n', out);
    }
}

static void page_name(FILE *out, const struct command *command)
{
    fputs("catalog\\-tool", out);
    for (const char *p = command == NULL ? "" : command->name; *p; p++) {
        if (p == command->name)
            fputs("\\-", out);
        fputs(*p == ' ' || *p == '-' ? "\\-" : (char[]){*p, 0}, out);
    }
}

static void synopsis(struct tool *t, FILE *out, const struct command *command)
{
    heading(t, out, TEXT_FOR_LATER("SYNOPSIS"));
    fputs("\\fBcatalog\\-tool\\fR ", out);
    if (command == NULL) {
        fputs("\\fICOMMAND\\fR [\\fIOPTION\\fR...]\n", out);
        return;
    }
    fprintf(out, "\\fB%s\\fR [\\fIOPTION\\fR...] \\fI%s\\fR\n", command->name,
            command->operands);
}

static void commands_roff(struct tool *t, FILE *out)
{
    heading(t, out, TEXT_FOR_LATER("COMMANDS"));
    for (const struct command *k = NULL; (k = command_after(k)) != NULL;) {
        fprintf(out, ".TP\n\\fB%s\\fR \\fI%s\\fR\n", k->name, k->operands);
        roff(out, say(t->c.lang, k->summary));
        fputc('\n', out);
    }
}

static void ending(struct tool *t, FILE *out)
{
    heading(t, out, TEXT_FOR_LATER("EXIT STATUS"));
    roff(out, say(t->c.lang,
         "0 done; 1 refused, not found, or rows failed; 2 the command line "
         "makes no sense; 3 trouble with a file, the disk, the network or the "
         "database."));
    fputc('\n', out);
    heading(t, out, TEXT_FOR_LATER("ENVIRONMENT"));
    fputs(".TP\n\\fBLANGHUAN_DB\\fR\n", out);
    roff(out, say(t->c.lang, "the database, where --db is not given"));
    fputs("\n.SH ", out);
    fprintf(out, "%s\n\\fBcirculation\\-desk\\fR(1)\n",
            say(t->c.lang, "SEE ALSO"));
}

static void man_write(struct tool *t, FILE *out,
                      const struct command *command)
{
    fputs(".TH ", out);
    page_name(out, command);
    fprintf(out, " 1 \"\" Langhuan\n");
    heading(t, out, TEXT_FOR_LATER("NAME"));
    page_name(out, command);
    fputs(" \\- ", out);
    roff(out, say(t->c.lang, command == NULL
         ? TEXT_FOR_LATER("a school library's catalogue")
         : command->summary));
    fputc('\n', out);
    synopsis(t, out, command);
    if (command == NULL) {
        commands_roff(t, out);
    } else if (command->about != NULL) {
        heading(t, out, TEXT_FOR_LATER("DESCRIPTION"));
        roff(out, say(t->c.lang, command->about));
        fputc('\n', out);
    }
    heading(t, out, TEXT_FOR_LATER("OPTIONS"));
    if (command != NULL)
        options_roff(t, out, command->options);
    options_roff(t, out, common_options);
    ending(t, out);
}

static bool write_page(struct tool *t, const char *dir,
                       const struct command *command)
{
    const char *name = command == NULL ? "" : command->name;
    char *path = arena_format(t->c.mem, "%s/catalog-tool%s%s.1", dir,
                              *name == '\0' ? "" : "-", name);
    FILE *out;
    bool ok;

    for (char *s = path + strlen(dir); *s != '\0'; s++)
        if (*s == ' ')
            *s = '-';
    out = fopen(path, "we");
    if (out != NULL)
        man_write(t, out, command);
    ok = out != NULL && !ferror(out);
    if (out != NULL && fclose(out) != 0)
        ok = false;
    return ok || fail(&t->c, ERR_IO, "%s cannot be written: %s", path,
                      strerror(errno));
}

static bool write_all(struct tool *t, const char *dir)
{
    if (!write_page(t, dir, NULL))
        return false;
    for (const struct command *k = NULL; (k = command_after(k)) != NULL;)
        if (!write_page(t, dir, k))
            return false;
    return true;
}

enum status run_man(struct tool *t)
{
    const char *dir = option_text(t, "to");
    const struct command *k;

    if (!command_named(t, &k) || (dir != NULL && !write_all(t, dir)))
        return failed(t);
    if (dir == NULL && t->json) {
        fail(&t->c, ERR_INVALID, "a manual page is no JSON; \"catalog-tool "
             "help --json\" is");
        return failed(t);
    }
    if (dir == NULL)
        man_write(t, stdout, k);
    out_object(&t->j);
    out_put(&t->j, "folder", dir);
    out_object_end(&t->j);
    return STATUS_DONE;
}
