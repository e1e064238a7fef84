#include "catalog-tool/tool.h"

#include <locale.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/day.h"
#include "base/lost_page.h"

__attribute__((format(printf, 3, 0)))
static void tell_to(struct tool *t, FILE *out, const char *fmt, va_list ap)
{
    char line[2000];

    say_into(t->c.lang, line, sizeof line, fmt, ap);
    fputs(line, out);
}

void tell(struct tool *t, const char *fmt, ...)
{
    va_list ap;

    if (t->json)
        return;
    va_start(ap, fmt);
    tell_to(t, stdout, fmt, ap);
    va_end(ap);
    putchar('\n');
}

void tell_aside(struct tool *t, const char *fmt, ...)
{
    va_list ap;

    va_start(ap, fmt);
    tell_to(t, stderr, fmt, ap);
    va_end(ap);
    fputc('\n', stderr);
}

void tell_part(struct tool *t, FILE *out, const char *fmt, ...)
{
    va_list ap;

    va_start(ap, fmt);
    tell_to(t, out, fmt, ap);
    va_end(ap);
}

bool password_from_stdin(struct tool *t, const char **password)
{
    char line[1030];

    if (fgets(line, sizeof line, stdin) == NULL)
        return fail(&t->c, ERR_INVALID,
                    "standard input holds no password");
    if (strlen(line) > 1024)
        return fail(&t->c, ERR_INVALID, "the password is too long");
    line[strcspn(line, "\r\n")] = '\0';
    *password = arena_copy(t->c.mem, line);
    explicit_bzero(line, sizeof line);
    return true;
}

enum status status_of(const struct ctx *c)
{
    switch (c->err.code) {
    case ERR_NONE:
        return STATUS_DONE;
    case ERR_INVALID:
        return STATUS_USAGE;
    case ERR_NOT_FOUND:
    case ERR_CONFLICT:
    case ERR_DENIED:
        return STATUS_REFUSED;
    case ERR_BUSY:
    case ERR_DB:
    case ERR_IO:
        break;
    }
    return STATUS_TROUBLE;
}

enum status failed(struct tool *t)
{
    const struct err *e = &t->c.err;

    if (t->json) {
        buf_clear(&t->answer);
        t->j = json_to(&t->answer);
        out_object(&t->j);
        out_key(&t->j, "error");
        out_object(&t->j);
        out_put(&t->j, "code", err_word(e->code));
        out_put(&t->j, "text", e->text);
        out_object_end(&t->j);
        out_object_end(&t->j);
    } else {
        fprintf(stderr, "catalog-tool: %s\n", e->text);
    }
    return t->not_opened ? STATUS_TROUBLE : status_of(&t->c);
}

static const char *language_of_environment(void)
{
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *value = getenv(names[i]);
        if (value != NULL && *value != '\0')
            return value;
    }
    return "zh";
}

static bool take_common(struct tool *t)
{
    const char *lang = option_text(t, "lang");

    t->json = option_given(t, "json");
    if (lang == NULL)
        return true;
    if (strcmp(lang, "zh") != 0 && strcmp(lang, "en") != 0)
        return fail(&t->c, ERR_INVALID, "--lang takes zh or en, not \"%s\"",
                    lang);
    t->c.lang = lang_from_tag(lang);
    return true;
}

/* --json and --lang count also for the words about a wrong command line, so
 * they are looked for before anything else can go wrong. */
static void look_ahead(struct tool *t, int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--") == 0)
            return;
        t->json |= strcmp(argv[i], "--json") == 0;
        if (strncmp(argv[i], "--lang=", 7) == 0)
            t->c.lang = lang_from_tag(argv[i] + 7);
        else if (strcmp(argv[i], "--lang") == 0 && i + 1 < argc)
            t->c.lang = lang_from_tag(argv[i + 1]);
    }
}

static int64_t now_ms(void)
{
    struct timespec ts;

    clock_gettime(CLOCK_REALTIME, &ts);
    return (int64_t)ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}

static enum status run_command(struct tool *t)
{
    enum status status;

    if (t->command == NULL || t->help_asked) {
        help_write(t, t->command == NULL && !t->help_asked ? stderr : stdout,
                   t->command);
        return t->command == NULL && !t->help_asked ? STATUS_USAGE
                                                    : STATUS_DONE;
    }
    if (t->command->needs != NEEDS_NOTHING && !store_for_command(t))
        return failed(t);
    t->c.request_id = option_text(t, "request-id");
    status = t->command->run(t);
    store_end(t);
    return status;
}

/* What could not be written was not said: that is trouble. */
static enum status finish(struct tool *t, enum status status)
{
    if (t->json && t->answer.n > 0)
        printf("%s\n", t->answer.p);
    if (fflush(stdout) == 0 && !ferror(stdout))
        return status;
    fprintf(stderr, "catalog-tool: %s\n",
            say(t->c.lang, "standard output cannot be written"));
    return STATUS_TROUBLE;
}

int tool_main(int argc, char **argv)
{
    struct tool t = {.c = {.mem = arena_new(),
                           .now = now_ms(),
                           .lang = lang_from_tag(language_of_environment()),
                           .actor = {.kind = ACTOR_SYSTEM,
                                     .rights = UINT64_MAX}}};
    enum status status;

    lost_page_tell();
    setlocale(LC_CTYPE, "C.UTF-8");
    t.c.today = day_at(t.c.now);
    t.answer = buf_new(t.c.mem);
    t.j = json_to(&t.answer);
    look_ahead(&t, argc, argv);
    if (!args_read(&t, argc, argv) || !take_common(&t))
        status = failed(&t);
    else
        status = run_command(&t);
    status = finish(&t, status);
    arena_free(t.c.mem);
    return status;
}

bool command_named(struct tool *t, const struct command **k)
{
    int used;

    *k = NULL;
    if (t->operand_count == 0)
        return true;
    *k = command_find(t->operands, t->operand_count, &used);
    if (*k == NULL)
        return fail(&t->c, ERR_INVALID,
                    "there is no command \"%s\"; \"catalog-tool help\" lists "
                    "them", t->operands[0]);
    return true;
}
