/* main.c - circulation-desk, the program at the desk. */
#include <stdio.h>

#include "circulation-desk/devices_command.h"
#include "circulation-desk/options.h"

static int told(FILE *out, int status)
{
    return fflush(out) == 0 ? status : 3;
}

int main(int argc, char **argv)
{
    struct ctx c = {.mem = arena_new()};
    struct server_options o;
    enum wish wish;
    int status;

    if (!options_read(&c, argc, argv, &o, &wish)) {
        fprintf(stderr, "circulation-desk: %s\n", c.err.text);
        status = 2;
    } else if (wish == WISH_HELP) {
        options_help(&c, stdout);
        status = told(stdout, 0);
    } else if (wish == WISH_MAN) {
        options_man(&c, stdout);
        status = told(stdout, 0);
    } else if (wish == WISH_VERSION) {
        puts("circulation-desk " VERSION_TEXT);
        status = told(stdout, 0);
    } else if (wish == WISH_DEVICES) {
        status = told(stdout, devices_command(&c, &o));
    } else if (wish == WISH_STATION) {
        status = station_run(&c, &o.station);
    } else {
        status = server_run(&c, &o);
    }
    arena_free(c.mem);
    return status;
}
