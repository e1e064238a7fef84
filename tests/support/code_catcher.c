#include "tests/support/code_catcher.h"

#include <stdio.h>
#include <string.h>

static void add(struct code_catcher *c, const char *a, const char *b)
{
    size_t n = strlen(c->text);

    snprintf(c->text + n, sizeof c->text - n, "%s%s%s", n ? " " : "", a, b);
}

static void on_code(void *to, const struct code *code)
{
    struct code_catcher *c = to;
    char aim[6] = "";

    if (code->aim[0] != '\0')
        snprintf(aim, sizeof aim, "%s|", code->aim);
    add(c, aim, code->bytes);
    c->codes++;
}

static void on_trouble(void *to, enum trouble trouble)
{
    add(to, "!", trouble_word(trouble));
}

void catcher_init(struct code_catcher *c)
{
    *c = (struct code_catcher){.sink = {on_code, on_trouble, c}};
}

const char *catcher_take(struct code_catcher *c)
{
    static _Thread_local char taken[sizeof c->text];

    memcpy(taken, c->text, sizeof taken);
    c->text[0] = '\0';
    return taken;
}
