#include "circulation-desk/options_parts.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/ip.h"

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
                    "127.0.0.1:8470, not \"%s\"", option_table[id].name, text);
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

static bool read_token(struct ctx *c, const char *path, const char **token)
{
    char line[TOKEN_TEXT] = "";
    FILE *file = fopen(path, "r");
    bool good = file != NULL && fgets(line, sizeof line, file) != NULL;

    if (file != NULL)
        fclose(file);
    if (!good)
        return fail(c, ERR_INVALID, "no token can be read from %s", path);
    *token = arena_copy(c->mem, line);
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
    case OPTION_JSON:
        o->json = true;
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
    case OPTION_SERVER:
        o->station.server = value;
        break;
    case OPTION_TOKEN:
        return read_token(c, value, &o->station.token);
    case OPTION_CA:
        o->station.ca = value;
        break;
    case OPTION_BROWSER:
        o->station.browser = true;
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
    for (int i = 0; i < OPTIONS; i++)
        if (strlen(option_table[i].name) == n &&
            strncmp(option_table[i].name, word, n) == 0)
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

    if (id < 0 || !option_fits(id, *wish == WISH_STATION))
        return fail(c, ERR_INVALID, "there is no option %s; --help lists them",
                    argv[*i]);
    if (option_table[id].value == NULL && value != NULL)
        return fail(c, ERR_INVALID, "option --%s takes no value",
                    option_table[id].name);
    if (option_table[id].value != NULL)
        value = value != NULL ? value + 1 : argv[++*i];
    if (option_table[id].value != NULL && value == NULL)
        return fail(c, ERR_INVALID, "option --%s needs a value (%s)",
                    option_table[id].name, option_table[id].value);
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

/* A token is 64 hex digits; whatever else was pasted with it is told. */
static bool check_station(struct ctx *c, struct server_options *o)
{
    struct station_options *s = &o->station;
    size_t n;

    if (s->token == NULL)
        s->token = getenv("LANGHUAN_STATION_TOKEN");
    if (s->server == NULL || s->token == NULL)
        return fail(c, ERR_INVALID, "a station needs --server and a token "
                    "(--token-file)");
    if (strspn(s->token, "0123456789abcdef") != TOKEN_TEXT - 1)
        return fail(c, ERR_INVALID, "the token is not whole: it has 64 digits "
                    "and letters from a to f");
    n = strlen(s->server);
    while (n > 0 && s->server[n - 1] == '/')
        n--;
    s->server = arena_copy_bytes(c->mem, s->server, n);
    s->desk = o->desk;
    s->card_lines = o->card_lines;
    s->card_line_count = o->card_line_count;
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
    if (argc > 1 && strcmp(argv[1], "station") == 0) {
        *wish = WISH_STATION;
        words = 1;
    }
    for (int i = 1 + words; i < argc; i++)
        if (!read_one(c, argv, &i, o, wish))
            return false;
    if (*wish == WISH_STATION)
        return check_station(c, o);
    if (o->tls_key != NULL && o->tls_cert == NULL)
        return fail(c, ERR_INVALID, "--tls-key goes with --tls-cert");
    return check_sip2(c, o);
}
