/* Help and the manual page, out of the table of options. */
#include <string.h>

#include "circulation-desk/options_parts.h"

static const char about[] = TEXT_FOR_LATER(
    "circulation-desk: lends and takes back a school library's books, in the "
    "browser");
static const char statuses[] = TEXT_FOR_LATER(
    "Exit status: 0 ended as it was told to, 2 the command line makes no "
    "sense, 3 trouble with database, address or certificate.");

static const char devices_about[] = TEXT_FOR_LATER(
    "lists the scanners, readers and printers of this computer, shows what "
    "happens at them, tries one, or pairs a scanner with a desk");
static const char about_station[] = TEXT_FOR_LATER(
    "With the word station: tells a server elsewhere what the scanners and "
    "card readers of this computer read; needs no database here.");

static void help_of(struct ctx *c, FILE *out, bool station)
{
    for (int i = 0; i < OPTIONS; i++)
        if (option_fits(i, station))
            fprintf(out, "  --%s%s%s\n      %s\n", option_table[i].name,
                    option_table[i].value == NULL ? "" : " ",
                    option_table[i].value == NULL ? "" : option_table[i].value,
                    say(c->lang, option_table[i].summary));
}

void options_help(struct ctx *c, FILE *out)
{
    fprintf(out, "%s\n\n  circulation-desk [%s]\n"
            "  circulation-desk devices [list|watch|test|pair] [%s]\n"
            "      %s\n\n", say(c->lang, about), say(c->lang, "OPTIONS"),
            say(c->lang, "OPTIONS"), say(c->lang, devices_about));
    help_of(c, out, false);
    fprintf(out, "\n%s\n\n  circulation-desk station [%s]\n\n",
            say(c->lang, about_station), say(c->lang, "OPTIONS"));
    help_of(c, out, true);
    fprintf(out, "\n%s\n", say(c->lang, statuses));
}

/* roff eats lines that begin with a dot, backslashes and lone dashes. */
static void roff(FILE *out, const char *s)
{
    if (*s == '.' || *s == '\'')
        fputs("\\&", out);
    for (; *s != '\0'; s++) {
        if (*s == '\\' || *s == '-')
            fputc('\\', out);
        fputc(*s == '\\' ? 'e' : *s, out);
    }
}

static void man_of(struct ctx *c, FILE *out, bool station)
{
    for (int i = 0; i < OPTIONS; i++) {
        if (!option_fits(i, station))
            continue;
        fputs(".TP\n.B \\-\\-", out);
        roff(out, option_table[i].name);
        if (option_table[i].value != NULL)
            fprintf(out, " \\fI%s\\fP", option_table[i].value);
        fputc('\n', out);
        roff(out, say(c->lang, option_table[i].summary));
        fputc('\n', out);
    }
}

void options_man(struct ctx *c, FILE *out)
{
    fprintf(out, ".TH CIRCULATION-DESK 1 \"\" \"langhuan " VERSION_TEXT
                 "\"\n.SH %s\n", say(c->lang, "NAME"));
    fputs("circulation\\-desk \\- ", out);
    roff(out, say(c->lang, about) + strlen("circulation-desk: "));
    fprintf(out, "\n.SH %s\n.B circulation\\-desk\n[%s]\n.br\n"
            ".B circulation\\-desk devices\n[list|watch|test|pair] [%s]\n"
            ".br\n.B circulation\\-desk station\n[%s]\n.PP\n",
            say(c->lang, "SYNOPSIS"), say(c->lang, "OPTIONS"),
            say(c->lang, "OPTIONS"), say(c->lang, "OPTIONS"));
    roff(out, say(c->lang, devices_about));
    fprintf(out, "\n.SH %s\n", say(c->lang, "OPTIONS"));
    man_of(c, out, false);
    fprintf(out, ".SH STATION\n");
    roff(out, say(c->lang, about_station));
    fputc('\n', out);
    man_of(c, out, true);
    fprintf(out, ".SH %s\n", say(c->lang, "EXIT STATUS"));
    roff(out, say(c->lang, statuses));
    fputs("\n.SH SEE ALSO\n.BR catalog\\-tool (1)\n", out);
}
