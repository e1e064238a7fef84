#include "drivers/printer/printer.h"

#include <poll.h>
#include <stdio.h>
#include <string.h>

#include "drivers/printer/port.h"

enum { PART = 4096, PATIENCE_MS = 10000, ANSWER_MS = 500, ANSWER = 256 };

bool port_wait(int fd, short what, int ms)
{
    struct pollfd wait = {fd, what, 0};

    return poll(&wait, 1, ms) > 0;
}

/* "tcp:HOST" is the kind "tcp" and the name "HOST". */
static enum trouble open_port(const char *to, struct port *p)
{
    static const struct port_kind *const kinds[] = {&usb_port, &tcp_port,
                                                    &cups_port, &file_port};
    size_t n = strcspn(to, ":");

    *p = (struct port){.fd = -1, .name = to[n] == ':' ? to + n + 1 : ""};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strlen(kinds[i]->word) == n &&
            strncmp(kinds[i]->word, to, n) == 0) {
            p->kind = kinds[i];
            return p->kind->open(p);
        }
    return TROUBLE_NO_PRINTER;
}

/* ---- how it fares ------------------------------------------------------- */

/* Asked in its language; silence says nothing. */
static enum trouble ask(struct port *p, enum printer_language language)
{
    uint8_t answer[ANSWER];
    size_t n, done = 0, got = 0, more;
    const uint8_t *query = status_query(language, &n);
    enum trouble why;

    if (n == 0 || p->kind->hear == NULL)
        return TROUBLE_NONE;
    while (done < n) {
        why = p->kind->send(p, query + done, n - done, ANSWER_MS, &done);
        if (why != TROUBLE_NONE)
            return why;
    }
    while (got < sizeof answer && got < status_size(language, answer, got)) {
        more = p->kind->hear(p, answer + got, sizeof answer - got, ANSWER_MS);
        if (more == 0)
            break;
        got += more;
    }
    return status_read(language, answer, got);
}

static enum trouble state(struct port *p, enum printer_language language)
{
    enum trouble why = ask(p, language);

    if ((why == TROUBLE_NONE || why == TROUBLE_NO_ANSWER) &&
        p->kind->state != NULL) {
        enum trouble told = p->kind->state(p);
        why = told != TROUBLE_NONE ? told : why;
    }
    return why;
}

enum trouble print_state(const char *to, enum printer_language language,
                         char detail[DEVICE_TEXT])
{
    struct port p;
    enum trouble why = open_port(to, &p);

    if (why == TROUBLE_NONE) {
        why = state(&p, language);
        p.kind->close(&p, false);
    }
    memcpy(detail, p.detail, sizeof p.detail);
    return why;
}

/* ---- a job -------------------------------------------------------------- */

static enum trouble send_all(struct port *p, const struct print_job *job,
                             size_t *sent)
{
    int ms = job->patience_ms == 0 ? PATIENCE_MS : job->patience_ms;

    while (*sent < job->size) {
        size_t left = job->size - *sent;
        enum trouble why = p->kind->send(p, job->bytes + *sent,
                                         left < PART ? left : PART, ms, sent);
        if (why != TROUBLE_NONE)
            return why;
    }
    return TROUBLE_NONE;
}

/* Why it takes no more, in its own words if it has any. */
static enum trouble explain(struct port *p, enum printer_language language,
                            enum trouble why)
{
    enum trouble told = why == TROUBLE_BROKE_OFF ? TROUBLE_NONE
                                                 : state(p, language);

    return told != TROUBLE_NONE ? told : why;
}

bool print_send(const struct print_job *job, struct print_result *r)
{
    struct port p;
    enum trouble end;

    *r = (struct print_result){.why = open_port(job->to, &p)};
    if (r->why == TROUBLE_NONE) {
        r->why = state(&p, job->language);
        if (r->why == TROUBLE_NONE) {
            r->why = send_all(&p, job, &r->sent);
            r->why = explain(&p, job->language, r->why);
        }
        end = p.kind->close(&p, r->sent == job->size);
        if (r->why == TROUBLE_NONE)
            r->why = end;
        if (p.nothing)
            r->sent = 0;
        r->sent -= p.on_the_way < r->sent ? p.on_the_way : r->sent;
    }
    memcpy(r->detail, p.detail, sizeof r->detail);
    return r->why == TROUBLE_NONE && r->sent == job->size;
}
