#include "circulation-desk/options.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/ip.h"

enum option_id {
    OPTION_DB, OPTION_LISTEN, OPTION_CERT, OPTION_KEY, OPTION_SIP2,
    OPTION_SIP2_TLS, OPTION_SIP2_ALLOW, OPTION_CARDS, OPTION_EMULATE,
    OPTION_REPLAY, OPTION_DESK, OPTION_JOBS, OPTION_WATCH, OPTION_PRINTER,
    OPTION_PRINTER_LANGUAGE, OPTION_LANG, OPTION_ADMIN, OPTION_QUIET,
    OPTION_HELP, OPTION_MAN, OPTION_VERSION
};

static const struct option {
    const char *name;
    const char *value; /* what it takes; NULL: nothing */
    const char *summary;
} table[] = {
    [OPTION_DB] = {"db", "PATH|URL",
        TEXT_FOR_LATER("the database: a file, or postgresql://...; without it "
                       "the environment's LANGHUAN_DB, else a file in your "
                       "data directory")},
    [OPTION_LISTEN] = {"listen", "ADDRESS:PORT",
        TEXT_FOR_LATER("where to serve; 127.0.0.1:8470 without it, which "
                       "only this computer reaches; port 0 takes a free one")},
    [OPTION_CERT] = {"tls-cert", "FILE",
        TEXT_FOR_LATER("serve HTTPS with this certificate and chain (PEM)")},
    [OPTION_KEY] = {"tls-key", "FILE",
        TEXT_FOR_LATER("its key (PEM), if it does not stand in the same "
                       "file")},
    [OPTION_SIP2] = {"sip2", "ADDRESS:PORT",
        TEXT_FOR_LATER("serve self-service machines that speak SIP2 there, "
                       "like 127.0.0.1:6001")},
    [OPTION_SIP2_TLS] = {"sip2-tls", "ADDRESS:PORT",
        TEXT_FOR_LATER("the same through TLS, with the certificate of "
                       "--tls-cert")},
    [OPTION_SIP2_ALLOW] = {"sip2-allow", "LIST",
        TEXT_FOR_LATER("addresses and networks of the machines that may "
                       "connect, like 192.168.3.20,10.1.0.0/16; needed where "
                       "others than this computer reach --sip2, which hides "
                       "nothing")},
    [OPTION_CARDS] = {"card-reader", "LINE",
        TEXT_FOR_LATER("a card reader with a PN532 is at this serial line, "
                       "like /dev/ttyUSB0; may be given several times. "
                       "Readers with a USB plug of their own are found by "
                       "themselves")},
    [OPTION_EMULATE] = {"emulate", NULL,
        TEXT_FOR_LATER("an emulated scanner and card reader at each desk, to "
                       "try it without devices")},
    [OPTION_REPLAY] = {"replay", "FILE",
        TEXT_FOR_LATER("play this file of timed events as soon as somebody "
                       "is at the desk")},
    [OPTION_DESK] = {"desk", "CODE",
        TEXT_FOR_LATER("the desk where it is played, or with which a scanner "
                       "is paired; the first one without it")},
    [OPTION_WATCH] = {"watch", NULL,
        TEXT_FOR_LATER("with \"devices\": what happens at them, until it is "
                       "ended")},
    [OPTION_JOBS] = {"jobs", "SECONDS",
        TEXT_FOR_LATER("look so often whether something is to be done because "
                       "time went by, like holds that are over; 60 without "
                       "it, 0 never")},
    [OPTION_PRINTER] = {"printer", "WHERE",
        TEXT_FOR_LATER("with \"devices test\": print a page there; usb, "
                       "usb:1-4.2, tcp:HOST, cups:QUEUE or file:PATH")},
    [OPTION_PRINTER_LANGUAGE] = {"printer-language", "WORD",
        TEXT_FOR_LATER("what it understands: zpl (if not given), tspl or "
                       "escpos")},
    [OPTION_LANG] = {"lang", "zh|en",
        TEXT_FOR_LATER("the language of messages; the environment's without "
                       "it")},
    [OPTION_ADMIN] = {"admin-password-stdin", NULL,
        TEXT_FOR_LATER("at the first start: read the administrator's password "
                       "from standard input instead of making one")},
    [OPTION_QUIET] = {"quiet", NULL,
        TEXT_FOR_LATER("no line in the log for each request")},
    [OPTION_HELP] = {"help", NULL, TEXT_FOR_LATER("this text")},
    [OPTION_MAN] = {"man", NULL,
        TEXT_FOR_LATER("the manual page, as roff")},
    [OPTION_VERSION] = {"version", NULL,
        TEXT_FOR_LATER("the version of the program")},
};
enum { COUNT = sizeof table / sizeof *table };

static const char about[] = TEXT_FOR_LATER(
    "circulation-desk: lends and takes back a school library's books, in the "
    "browser");
static const char devices_about[] = TEXT_FOR_LATER(
    "lists the scanners, readers and printers of this computer, shows what "
    "happens at them, tries one, or pairs a scanner with a desk");
static const char statuses[] = TEXT_FOR_LATER(
    "Exit status: 0 ended as it was told to, 2 the command line makes no "
    "sense, 3 trouble with database, address or certificate.");

/* ---- reading ------------------------------------------------------------ */

/* "127.0.0.1:8470", "[::1]:8470", ":8470", "8470". */
static bool read_listen(struct ctx *c, enum option_id id, const char *text,
                        const char **host, int *to)
{
    const char *colon = strrchr(text, ':');
    const char *port = colon == NULL ? text : colon + 1;
    size_t n = colon == NULL ? 0 : (size_t)(colon - text);
    char *end;
    long number = strtol(port, &end, 10);

    if (*port == '\0' || *end != '\0' || number < 0 || number > 65535)
        return fail(c, ERR_INVALID, "--%s takes ADDRESS:PORT, like "
                    "127.0.0.1:8470, not \"%s\"", table[id].name, text);
    *to = (int)number;
    if (n >= 2 && text[0] == '[' && text[n - 1] == ']')
        *host = arena_copy_bytes(c->mem, text + 1, n - 2);
    else if (n > 0)
        *host = arena_copy_bytes(c->mem, text, n);
    return true;
}

static bool read_allow(struct ctx *c, const char *list,
                       struct sip2_options *o)
{
    const char *part;
    size_t n;

    o->allow = list;
    return ip_list_is_valid(list, &part, &n) ||
           fail(c, ERR_INVALID, "%.*s is no address and no network", (int)n,
                part);
}

static bool take_sip2(struct ctx *c, enum option_id id, const char *value,
                      struct sip2_options *o)
{
    bool tls = id == OPTION_SIP2_TLS;
    const char **host = tls ? &o->tls_host : &o->host;

    if (id == OPTION_SIP2_ALLOW)
        return read_allow(c, value, o);
    *host = "127.0.0.1";
    return read_listen(c, id, value, host, tls ? &o->tls_port : &o->port);
}

static bool read_seconds(struct ctx *c, const char *text, int *seconds)
{
    size_t n = strlen(text);

    if (n == 0 || n > 5 || strspn(text, "0123456789") != n)
        return fail(c, ERR_INVALID, "--jobs takes a number of seconds, not "
                    "\"%s\"", text);
    *seconds = atoi(text);
    return true;
}

static bool take(struct ctx *c, enum option_id id, const char *value,
                 struct server_options *o)
{
    switch (id) {
    case OPTION_DB:
        o->db = value;
        break;
    case OPTION_LISTEN:
        return read_listen(c, id, value, &o->host, &o->port);
    case OPTION_CERT:
        o->tls_cert = value;
        break;
    case OPTION_KEY:
        o->tls_key = value;
        break;
    case OPTION_SIP2:
    case OPTION_SIP2_TLS:
    case OPTION_SIP2_ALLOW:
        return take_sip2(c, id, value, &o->sip2);
    case OPTION_CARDS:
        if (o->card_line_count == CARD_LINES_MAX)
            return fail(c, ERR_INVALID, "--card-reader can be given %d times "
                        "at most", CARD_LINES_MAX);
        o->card_lines[o->card_line_count++] = value;
        break;
    case OPTION_EMULATE:
        o->emulate = true;
        break;
    case OPTION_REPLAY:
        o->replay = value;
        break;
    case OPTION_DESK:
        o->desk = value;
        break;
    case OPTION_WATCH:
        o->devices = DEVICES_WATCH;
        break;
    case OPTION_JOBS:
        return read_seconds(c, value, &o->jobs_every_s);
    case OPTION_PRINTER:
        o->printer = value;
        break;
    case OPTION_PRINTER_LANGUAGE:
        o->printer_language = value;
        break;
    case OPTION_LANG:
        c->lang = o->lang = lang_from_tag(value);
        break;
    case OPTION_ADMIN:
        o->admin_password_stdin = true;
        break;
    case OPTION_QUIET:
        o->quiet = true;
        break;
    case OPTION_HELP:
    case OPTION_MAN:
    case OPTION_VERSION:
        break;
    }
    return true;
}

static int find(const char *word, size_t n)
{
    for (int i = 0; i < COUNT; i++)
        if (strlen(table[i].name) == n && strncmp(table[i].name, word,
                                                  n) == 0)
            return i;
    return -1;
}

/* --name VALUE or --name=VALUE; *i moves on over a value. */
static bool read_one(struct ctx *c, char **argv, int *i,
                     struct server_options *o, enum wish *wish)
{
    const char *word = argv[*i] + 2, *value = strchr(word, '=');
    size_t n = value == NULL ? strlen(word) : (size_t)(value - word);
    int id = strncmp(argv[*i], "--", 2) == 0 ? find(word, n) : -1;

    if (id < 0)
        return fail(c, ERR_INVALID, "there is no option %s; --help lists them",
                    argv[*i]);
    if (table[id].value == NULL && value != NULL)
        return fail(c, ERR_INVALID, "option --%s takes no value",
                    table[id].name);
    if (table[id].value != NULL)
        value = value != NULL ? value + 1 : argv[++*i];
    if (table[id].value != NULL && value == NULL)
        return fail(c, ERR_INVALID, "option --%s needs a value (%s)",
                    table[id].name, table[id].value);
    if (id == OPTION_HELP)
        *wish = WISH_HELP;
    else if (id == OPTION_MAN)
        *wish = WISH_MAN;
    else if (id == OPTION_VERSION)
        *wish = WISH_VERSION;
    return take(c, (enum option_id)id, value, o);
}

static enum lang lang_around(void)
{
    const char *s = getenv("LC_ALL");

    if (s == NULL || *s == '\0')
        s = getenv("LC_MESSAGES");
    if (s == NULL || *s == '\0')
        s = getenv("LANG");
    return s == NULL || *s == '\0' ? LANG_EN : lang_from_tag(s);
}

/* SIP2 sends passwords as they are. */
static bool check_sip2(struct ctx *c, struct server_options *o)
{
    struct sip2_options *s = &o->sip2;

    s->tls_cert = o->tls_cert;
    s->tls_key = o->tls_key;
    if (s->tls_host != NULL && o->tls_cert == NULL)
        return fail(c, ERR_INVALID, "--sip2-tls needs --tls-cert");
    if (s->host != NULL && s->allow == NULL && !ip_is_loopback(s->host))
        return fail(c, ERR_INVALID, "--sip2 at %s can be reached by others: "
                    "name the machines with --sip2-allow, or use --sip2-tls",
                    s->host);
    return true;
}

/* "devices", "devices test": how many words that is; 0: none, -1: another. */
static int read_words(int argc, char **argv, struct server_options *o)
{
    static const struct {
        const char *word;
        enum devices_wish wish;
    } words[] = {{"list", DEVICES_LIST}, {"watch", DEVICES_WATCH},
                 {"test", DEVICES_TEST}, {"pair", DEVICES_PAIR}};

    if (argc < 2 || strcmp(argv[1], "devices") != 0)
        return 0;
    o->devices = DEVICES_LIST;
    if (argc < 3 || argv[2][0] == '-')
        return 1;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(argv[2], words[i].word) == 0) {
            o->devices = words[i].wish;
            return 2;
        }
    return -1;
}

bool options_read(struct ctx *c, int argc, char **argv,
                  struct server_options *o, enum wish *wish)
{
    int words;

    *o = (struct server_options){.host = "127.0.0.1", .port = 8470,
                                 .lang = lang_around(), .jobs_every_s = 60};
    c->lang = o->lang;
    o->db = getenv("LANGHUAN_DB");
    words = read_words(argc, argv, o);
    if (words < 0)
        return fail(c, ERR_INVALID, "\"devices %s\" is nothing; there are "
                    "list, watch, test and pair", argv[2]);
    *wish = words > 0 ? WISH_DEVICES : WISH_SERVE;
    for (int i = 1 + words; i < argc; i++)
        if (!read_one(c, argv, &i, o, wish))
            return false;
    if (o->tls_key != NULL && o->tls_cert == NULL)
        return fail(c, ERR_INVALID, "--tls-key goes with --tls-cert");
    return check_sip2(c, o);
}

/* ---- telling ------------------------------------------------------------ */

void options_help(struct ctx *c, FILE *out)
{
    fprintf(out, "%s\n\n  circulation-desk [%s]\n"
            "  circulation-desk devices [list|watch|test|pair] [%s]\n"
            "      %s\n\n", say(c->lang, about), say(c->lang, "OPTIONS"),
            say(c->lang, "OPTIONS"), say(c->lang, devices_about));
    for (int i = 0; i < COUNT; i++)
        fprintf(out, "  --%s%s%s\n      %s\n", table[i].name,
                table[i].value == NULL ? "" : " ",
                table[i].value == NULL ? "" : table[i].value,
                say(c->lang, table[i].summary));
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

void options_man(struct ctx *c, FILE *out)
{
    fprintf(out, ".TH CIRCULATION-DESK 1 \"\" \"langhuan " VERSION_TEXT
                 "\"\n.SH %s\n", say(c->lang, "NAME"));
    fputs("circulation\\-desk \\- ", out);
    roff(out, say(c->lang, about) + strlen("circulation-desk: "));
    fprintf(out, "\n.SH %s\n.B circulation\\-desk\n[%s]\n.br\n"
            ".B circulation\\-desk devices\n[list|watch|test|pair] [%s]\n"
            ".PP\n", say(c->lang, "SYNOPSIS"), say(c->lang, "OPTIONS"),
            say(c->lang, "OPTIONS"));
    roff(out, say(c->lang, devices_about));
    fprintf(out, "\n.SH %s\n", say(c->lang, "OPTIONS"));
    for (int i = 0; i < COUNT; i++) {
        fputs(".TP\n.B \\-\\-", out);
        roff(out, table[i].name);
        if (table[i].value != NULL)
            fprintf(out, " \\fI%s\\fP", table[i].value);
        fputc('\n', out);
        roff(out, say(c->lang, table[i].summary));
        fputc('\n', out);
    }
    fprintf(out, ".SH %s\n", say(c->lang, "EXIT STATUS"));
    roff(out, say(c->lang, statuses));
    fputs("\n.SH SEE ALSO\n.BR catalog\\-tool (1)\n", out);
}
