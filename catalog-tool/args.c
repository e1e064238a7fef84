#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "catalog-tool/tool.h"

/* The i-th option that `arg` (a command or NULL) understands. */
static const struct option *nth_option(const struct command *command, int i)
{
    const struct option *o = command == NULL ? NULL : command->options;

    for (; o != NULL && o->name != NULL; o++)
        if (i-- == 0)
            return o;
    for (o = common_options; o->name != NULL; o++)
        if (i-- == 0)
            return o;
    return NULL;
}

static const char *nth_option_name(const void *arg, int i)
{
    const struct option *o = nth_option(arg, i);

    return o == NULL ? NULL : o->name;
}

static const char *nth_command_name(const void *arg, int i)
{
    const struct command *k = command_after(NULL);

    (void)arg;
    while (k != NULL && i-- > 0)
        k = command_after(k);
    return k == NULL ? NULL : k->name;
}

static const struct option *find_option(const struct command *command,
                                        const char *name, size_t n)
{
    const struct option *o;

    for (int i = 0; (o = nth_option(command, i)) != NULL; i++)
        if (strlen(o->name) == n && memcmp(o->name, name, n) == 0)
            return o;
    return NULL;
}

/* What an option before the command's name may be: of any command. */
static const struct option *find_anywhere(const char *name, size_t n)
{
    for (const struct command *k = NULL; (k = command_after(k)) != NULL;) {
        const struct option *o = find_option(k, name, n);
        if (o != NULL)
            return o;
    }
    return NULL;
}

static bool unknown_option(struct tool *t, const char *name)
{
    const char *near = nearest_word(name, nth_option_name, t->command);

    if (near == NULL)
        return fail(&t->c, ERR_INVALID,
                    "there is no option --%s; --help lists them", name);
    return fail(&t->c, ERR_INVALID,
                "there is no option --%s; did you mean --%s?", name, near);
}

static bool take_option(struct tool *t, char **argv, int *i)
{
    const char *name = argv[*i] + 2, *equals = strchr(name, '=');
    size_t n = equals == NULL ? strlen(name) : (size_t)(equals - name);
    const struct option *o = find_option(t->command, name, n);
    const char *value = equals == NULL ? NULL : equals + 1;

    if (o == NULL)
        return unknown_option(t, arena_copy_bytes(t->c.mem, name, n));
    if (o->value == NULL && value != NULL)
        return fail(&t->c, ERR_INVALID, "option --%s takes no value", o->name);
    if (o->value != NULL && value == NULL && (value = argv[++*i]) == NULL)
        return fail(&t->c, ERR_INVALID, "option --%s needs a value (%s)",
                    o->name, o->value);
    if (t->given_count == MAX_GIVEN)
        return fail(&t->c, ERR_INVALID, "more than %d options", MAX_GIVEN);
    t->given[t->given_count++] = (struct given){o, value};
    return true;
}

const struct command *command_find(char *const *words, int n, int *used)
{
    for (const struct command *k = NULL; (k = command_after(k)) != NULL;) {
        const char *space = strchr(k->name, ' ');
        size_t first = space == NULL ? strlen(k->name)
                                     : (size_t)(space - k->name);
        *used = space == NULL ? 1 : 2;
        if (n < *used || strlen(words[0]) != first ||
            memcmp(words[0], k->name, first) != 0)
            continue;
        if (space == NULL || strcmp(words[1], space + 1) == 0)
            return k;
    }
    *used = 0;
    return NULL;
}

/* "patron" alone or with a second word that it has not. */
static bool unknown_command(struct tool *t, char *const *words, int n)
{
    const char *said = words[0], *near;

    for (const struct command *k = NULL; (k = command_after(k)) != NULL;) {
        size_t len = strlen(words[0]);
        if (strncmp(k->name, words[0], len) == 0 && k->name[len] == ' ' &&
            n > 1) {
            said = arena_format(t->c.mem, "%s %s", words[0], words[1]);
            break;
        }
    }
    near = nearest_word(said, nth_command_name, NULL);
    if (near == NULL)
        return fail(&t->c, ERR_INVALID,
                    "there is no command \"%s\"; \"catalog-tool help\" lists "
                    "them", said);
    return fail(&t->c, ERR_INVALID,
                "there is no command \"%s\"; did you mean \"%s\"?", said,
                near);
}

/* Sorts out the words that are no options, so that the command is known
 * before its options are read. */
static char **plain_words(struct tool *t, int argc, char **argv, int *n)
{
    char **words = ARENA_ARRAY(t->c.mem, char *, argc + 1);

    *n = 0;
    for (int i = 1; i < argc; i++) {
        const struct option *o;
        if (strcmp(argv[i], "--") == 0) {
            while (++i < argc)
                words[(*n)++] = argv[i];
        } else if (strncmp(argv[i], "--", 2) != 0) {
            words[(*n)++] = argv[i];
        } else if (strchr(argv[i], '=') == NULL) {
            o = find_anywhere(argv[i] + 2, strlen(argv[i] + 2));
            if (o != NULL && o->value != NULL)
                i++;
        }
    }
    return words;
}

static bool check_operands(struct tool *t)
{
    const struct command *k = t->command;

    if (t->operand_count < k->least)
        return fail(&t->c, ERR_INVALID, "%s needs %s; see \"catalog-tool help "
                    "%s\"", k->name, k->operands, k->name);
    if (k->most >= 0 && t->operand_count > k->most)
        return fail(&t->c, ERR_INVALID, "%s does not know what to do with "
                    "\"%s\"", k->name, t->operands[k->most]);
    for (int i = 0; i < t->operand_count; i++)
        if (t->operands[i][0] == '\0')
            return fail(&t->c, ERR_INVALID, "%s: an operand is empty",
                        k->name);
    return true;
}

/* "-h" is what fingers type; a lone "-" is standard input. */
static bool no_short_option(struct tool *t, const char *word)
{
    if (strcmp(word, "-h") == 0)
        return t->help_asked = true;
    if (word[0] == '-' && word[1] != '\0')
        return fail(&t->c, ERR_INVALID, "there is no option %s; --help lists "
                    "them", word);
    return true;
}

bool args_read(struct tool *t, int argc, char **argv)
{
    int n, used = 0;
    char **words = plain_words(t, argc, argv, &n);

    if (n > 0 && strcmp(words[0], "-h") != 0) {
        t->command = command_find(words, n, &used);
        if (t->command == NULL)
            return unknown_command(t, words, n);
    }
    t->operands = words + used;
    t->operand_count = n - used;
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
        if (strncmp(argv[i], "--", 2) == 0) {
            if (!take_option(t, argv, &i))
                return false;
        } else if (!no_short_option(t, argv[i])) {
            return false;
        }
    }
    t->help_asked |= option_given(t, "help");
    if (t->command == NULL || t->help_asked)
        return true;
    return check_operands(t);
}

static const struct given *last_given(const struct tool *t, const char *name)
{
    for (int i = t->given_count; i-- > 0;)
        if (strcmp(t->given[i].option->name, name) == 0)
            return &t->given[i];
    return NULL;
}

const char *option_text(const struct tool *t, const char *name)
{
    const struct given *g = last_given(t, name);

    return g == NULL ? NULL : g->value;
}

bool option_given(const struct tool *t, const char *name)
{
    return last_given(t, name) != NULL;
}

bool option_truth(struct tool *t, const char *name, int *truth)
{
    const char *text = option_text(t, name);

    if (text == NULL)
        return true;
    if (strcmp(text, "yes") != 0 && strcmp(text, "no") != 0)
        return fail(&t->c, ERR_INVALID, "--%s takes yes or no, not \"%s\"",
                    name, text);
    *truth = text[0] == 'y';
    return true;
}

bool option_number(struct tool *t, const char *name, int64_t limits[2],
                   int64_t *number)
{
    const char *text = option_text(t, name);
    char *end;
    long long n;

    if (text == NULL)
        return true;
    errno = 0;
    n = strtoll(text, &end, 10);
    if (errno != 0 || end == text || *end != '\0' || n < limits[0] ||
        n > limits[1])
        return fail(&t->c, ERR_INVALID,
                    "--%s takes a number from %lld to %lld, not \"%s\"", name,
                    (long long)limits[0], (long long)limits[1], text);
    *number = n;
    return true;
}

bool option_day(struct tool *t, const char *name, int *day)
{
    const char *text = option_text(t, name);

    if (text == NULL || day_parse(text, day))
        return true;
    return fail(&t->c, ERR_INVALID,
                "--%s takes a day like 2026-09-01, not \"%s\"", name, text);
}

bool operand_number(struct tool *t, int n, int64_t *number)
{
    const char *text = t->operands[n];
    char *end;

    errno = 0;
    *number = strtoll(text, &end, 10);
    return (errno == 0 && *end == '\0' && *number >= 0) ||
           fail(&t->c, ERR_INVALID, "\"%s\" is no number", text);
}
