#include "circulation-desk/terminal_code.h"

#include <stdio.h>

#include "print/code.h"

enum { LINES = 6 };

void terminal_code(struct arena *mem, const char *text)
{
    const char *why;
    struct code *code = code_make(mem, CODE_128, text, &why);

    for (int y = 0; code != NULL && y < LINES; y++) {
        for (int x = -code->quiet_left;
             x < code->columns + code->quiet_right; x++)
            fputs(x >= 0 && x < code->columns && code->dark[x]
                      ? "\033[40m \033[0m" : "\033[107m \033[0m", stdout);
        putchar('\n');
    }
}
