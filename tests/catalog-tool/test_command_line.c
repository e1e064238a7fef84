/* The command line itself: no database is touched. */
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "catalog-tool/command.h"
#include "tests/support/check.h"
#include "tests/support/run_tool.h"

TEST(what_makes_no_sense_is_status_2_with_the_nearest_word)
{
    static const struct {
        const char *words[5], *said;
    } cases[] = {
        {{"impotr", "x"}, "did you mean \"import\"?"},
        {{"patron", "ad", "x"}, "did you mean \"patron add\"?"},
        {{"xyzzyplugh"}, "there is no command"},
        {{"patron"}, "there is no command"},
        {{"import", "--dryrun", "x"}, "did you mean --dry-run?"},
        {{"import", "--qqqqqqqq", "x"}, "there is no option --qqqqqqqq"},
        {{"import"}, "import needs FILE..."},
        {{"import", ""}, "an operand is empty"},
        {{"import", "x", "--report"}, "--report needs a value"},
        {{"import", "x", "--dry-run=1"}, "--dry-run takes no value"},
        {{"import", "x", "--format", "pdf"}, "--format does not know"},
        {{"import", "x", "--charset=klingon"}, "--charset does not know"},
        {{"import", "-x", "y"}, "there is no option -x"},
        {{"init", "here"}, "does not know what to do with \"here\""},
        {{"init", "--lang", "fr"}, "--lang takes zh or en"},
        {{"help", "nonsense"}, "there is no command \"nonsense\""},
    };
    struct arena *mem = arena_new();

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct tool_run r = run_tool(mem, cases[i].words, NULL);
        CHECK_INT(r.status, 2);
        CHECK_TEXT(r.out, "");
        if (strstr(r.err, cases[i].said) == NULL)
            fail_msg("\"%s\" is not in: %s", cases[i].said, r.err);
    }
    arena_free(mem);
}

TEST(no_words_at_all_show_the_help_as_a_mistake)
{
    struct arena *mem = arena_new();
    struct tool_run r = run_tool(mem, (const char *const[]){NULL}, NULL);

    CHECK_INT(r.status, 2);
    CHECK(strstr(r.err, "catalog-tool COMMAND") != NULL);
    r = TOOL(mem, "--help");
    CHECK_INT(r.status, 0);
    CHECK(strstr(r.out, "catalog-tool COMMAND") != NULL);
    arena_free(mem);
}

TEST(with_json_a_mistake_is_one_document_too)
{
    struct arena *mem = arena_new();
    struct tool_run r = TOOL(mem, "improt", "--json");
    json_t *root = json_loads(r.out, 0, NULL);
    json_t *error = json_object_get(root, "error");

    CHECK_INT(r.status, 2);
    CHECK_TEXT(json_string_value(json_object_get(error, "code")), "invalid");
    CHECK(json_string_length(json_object_get(error, "text")) > 10);
    json_decref(root);
    arena_free(mem);
}

TEST(every_command_explains_itself_in_both_languages)
{
    struct arena *mem = arena_new();

    for (const struct command *k = NULL; (k = command_after(k)) != NULL;) {
        struct tool_run r = TOOL(mem, "--help", "--lang", "en",
                                 strtok(arena_copy(mem, k->name), " "),
                                 strchr(k->name, ' ') == NULL
                                     ? NULL : strchr(k->name, ' ') + 1);
        CHECK_INT(r.status, 0);
        for (const struct option *o = k->options;
             o != NULL && o->name != NULL; o++)
            CHECK(strstr(r.out, o->name) != NULL);
    }
    CHECK(strstr(TOOL(mem, "help", "--lang", "zh").out, "用法") != NULL);
    arena_free(mem);
}

TEST(manual_pages_are_made_from_the_same_table)
{
    struct arena *mem = arena_new();
    struct tool_run r = TOOL(mem, "man", "patron", "import");

    CHECK_INT(r.status, 0);
    CHECK_BYTES(r.out, ".TH catalog\\-tool\\-patron\\-import 1", 35);
    CHECK(strstr(r.out, "\\fB\\-\\-dry\\-run\\fR") != NULL);
    CHECK(strstr(r.out, ".SH EXIT STATUS") != NULL);
    arena_free(mem);
}

/* The reader of the command line relies on it: an option of this name either
 * takes a value or does not, in every command. */
TEST(the_table_does_not_contradict_itself)
{
    for (const struct command *k = NULL; (k = command_after(k)) != NULL;) {
        CHECK(k->run != NULL && k->summary != NULL && k->operands != NULL);
        CHECK(k->most < 0 || k->least <= k->most);
        for (const struct command *l = NULL; (l = command_after(l)) != NULL;)
            for (const struct option *o = k->options;
                 o != NULL && o->name != NULL; o++)
                for (const struct option *p = l->options;
                     p != NULL && p->name != NULL; p++)
                    if (strcmp(o->name, p->name) == 0)
                        CHECK_INT(o->value == NULL, p->value == NULL);
    }
}

TESTS_RUN(RUN(what_makes_no_sense_is_status_2_with_the_nearest_word),
          RUN(no_words_at_all_show_the_help_as_a_mistake),
          RUN(with_json_a_mistake_is_one_document_too),
          RUN(every_command_explains_itself_in_both_languages),
          RUN(manual_pages_are_made_from_the_same_table),
          RUN(the_table_does_not_contradict_itself))
