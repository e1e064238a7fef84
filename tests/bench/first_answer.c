/* first_answer PORT PATH PROGRAM [ARG...]: starts a server and asks it.
 *
 * Prints the milliseconds from the start of the program to the end of its
 * first answer to GET PATH on 127.0.0.1:PORT, which has to be 200, and the
 * kilobytes that the program holds after that (VmRSS); then ends it. */
#include <arpa/inet.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "tests/bench/clock.h"

enum { PATIENCE_SECONDS = 30 };

static pid_t start(char **argv)
{
    pid_t pid = fork();

    if (pid == 0) {
        int nowhere = open("/dev/null", O_WRONLY);
        dup2(nowhere, STDOUT_FILENO);
        execv(argv[0], argv);
        perror(argv[0]);
        _exit(127);
    }
    return pid;
}

static bool ask(int port, const char *path)
{
    struct sockaddr_in to = {.sin_family = AF_INET,
                             .sin_port = htons((uint16_t)port),
                             .sin_addr = {htonl(INADDR_LOOPBACK)}};
    int s = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    char text[4096] = "";
    size_t got = 0;
    ssize_t n;

    if (connect(s, (struct sockaddr *)&to, sizeof to) != 0) {
        close(s);
        return false;
    }
    dprintf(s, "GET %s HTTP/1.1\r\nHost: localhost\r\n"
               "Connection: close\r\n\r\n", path);
    while (got < sizeof text - 1 &&
           (n = read(s, text + got, sizeof text - 1 - got)) > 0)
        got += (size_t)n;
    close(s);
    if (strncmp(text, "HTTP/1.1 200", 12) == 0)
        return true;
    fprintf(stderr, "%s answers: %.60s\n", path, text);
    exit(3);
}

static long resident_kb(pid_t pid)
{
    char line[128], path[64];
    long kb = 0;
    FILE *f;

    snprintf(path, sizeof path, "/proc/%d/status", (int)pid);
    f = fopen(path, "r");
    while (f != NULL && fgets(line, sizeof line, f) != NULL)
        if (sscanf(line, "VmRSS: %ld", &kb) == 1)
            break;
    if (f != NULL)
        fclose(f);
    return kb;
}

int main(int argc, char **argv)
{
    double began = clock_seconds(), took = 0;
    bool answered = false;
    pid_t pid;

    if (argc < 4) {
        fprintf(stderr, "usage: first_answer PORT PATH PROGRAM [ARG...]\n");
        return 2;
    }
    pid = start(argv + 3);
    while (!answered && took < PATIENCE_SECONDS) {
        nanosleep(&(struct timespec){0, 500000}, NULL);
        answered = ask(atoi(argv[1]), argv[2]);
        took = clock_seconds() - began;
    }
    if (answered)
        printf("%.0f %ld\n", took * 1e3, resident_kb(pid));
    kill(pid, SIGTERM);
    waitpid(pid, NULL, 0);
    return answered ? 0 : 3;
}
