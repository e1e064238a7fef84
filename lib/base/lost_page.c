#include "base/lost_page.h"

#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "base/lang.h"

static void tell(enum lang lang)
{
    const char *text = say(lang, "the disk does not give a page of a file any "
                                 "more: look at the disk and start again");

    (void)!write(STDERR_FILENO, text, strlen(text));
    (void)!write(STDERR_FILENO, "\n", 1);
}

/* Whose language is not known here: both. */
static void tell_and_end(int sig)
{
    (void)sig;
    tell(LANG_ZH);
    tell(LANG_EN);
    _exit(3);
}

void lost_page_tell(void)
{
    struct sigaction act = {.sa_handler = tell_and_end};

    sigaction(SIGBUS, &act, NULL);
}
