#include "circulation-desk/server.h"

#include <malloc.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>

#include "base/day.h"
#include "base/lost_page.h"
#include "rules/rights.h"
#include "usecase/staff_add.h"

enum {
    CONNECTIONS_MOST = 40, /* to the database: more than browsers ever use */
    DESCRIPTORS = WEB_CONNECTIONS_MAX + 1024,
    LINE_MAX_BYTES = 512
};

/* ---- the first account -------------------------------------------------- */

static bool read_password(struct ctx *c, char line[LINE_MAX_BYTES])
{
    if (fgets(line, LINE_MAX_BYTES, stdin) == NULL)
        return fail(c, ERR_INVALID, "no password came from standard input");
    line[strcspn(line, "\r\n")] = '\0';
    return true;
}

static void show_password(struct ctx *c, const char *password)
{
    printf("\n  %s\n    %s  admin\n    %s  %s\n  %s\n\n",
           say(c->lang, "The first account was made:"),
           say(c->lang, "login"), say(c->lang, "password"), password,
           say(c->lang, "This password is shown once; you choose another one "
                        "when you sign in."));
}

/* A database without staff gets an administrator; the password is shown once,
 * here, and nowhere kept. */
static bool first_account(struct ctx *c, const struct server_options *o)
{
    struct staff_form form = {
        .login = "admin",
        .name = say(c->lang, "Administrator"),
        .lang = c->lang == LANG_ZH ? "zh" : "en",
    };
    char line[LINE_MAX_BYTES];
    struct staff_added rs;

    if (o->admin_password_stdin) {
        if (!read_password(c, line))
            return false;
        form.password = line;
    }
    if (!staff_first(c, &form, &rs))
        return false;
    if (rs.id != 0 && rs.password[0] != '\0')
        show_password(c, rs.password);
    return true;
}

/* ---- opening and closing ------------------------------------------------ */

static void as_system(struct ctx *c)
{
    c->actor = (struct actor){.kind = ACTOR_SYSTEM, .rights = UINT64_MAX};
    c->now = clock_ms();
    c->today = day_at(c->now);
}

static bool prepare(struct ctx *c, struct server *s, struct script **script)
{
    struct devices_options devices = {.card_lines = s->o->card_lines,
                                      .card_line_count =
                                          s->o->card_line_count};
    bool done;

    as_system(c);
    if (!library_open(c, s->o->db, LIBRARY_CREATE | LIBRARY_UPGRADE,
                      &s->library))
        return false;
    s->pool = pool_new(s->library, CONNECTIONS_MOST);
    s->events = event_queue_new();
    if (s->events == NULL)
        return fail(c, ERR_IO, "no file descriptors are left");
    devices.events = s->events;
    s->desks = desks_new(s->events, s->o->emulate);
    s->stations = stations_new(s->desks, s->events);
    if (!library_connect(c, s->library))
        return false;
    done = first_account(c, s->o) &&
           devices_start(c, s->desks, &devices, &s->devices) &&
           (s->o->replay == NULL || script_load(c, s, script));
    library_disconnect(c);
    return done;
}

static void tell_sip2(const struct server *s, struct ctx *c)
{
    const struct sip2_options *o = &s->o->sip2;

    if (o->host != NULL)
        printf("%s %s:%d\n", say(c->lang, "Machines that speak SIP2:"),
               o->host, sip2_port(s->sip2, false));
    if (o->tls_host != NULL)
        printf("%s %s:%d\n", say(c->lang, "The same through TLS:"),
               o->tls_host, sip2_port(s->sip2, true));
}

static void tell_address(const struct server *s, struct ctx *c)
{
    bool six = strchr(s->o->host, ':') != NULL;

    printf("%s %s://%s%s%s:%d/\n", say(c->lang, "Open in the browser:"),
           s->o->tls_cert != NULL ? "https" : "http", six ? "[" : "",
           s->o->host, six ? "]" : "", web_port(s->web));
    tell_sip2(s, c);
    fflush(stdout);
}

static void close_all(struct server *s, struct loop *loop,
                      struct script *script, struct clock *clock)
{
    atomic_store(&s->stopping, true);
    if (s->desks != NULL)
        desks_wake(s->desks);
    sip2_stop(s->sip2);
    web_stop(s->web);
    loop_stop(loop);
    clock_stop(clock);
    script_free(script);
    devices_stop(s->devices);
    stations_free(s->stations);
    pool_free(s->pool);
    desks_free(s->desks);
    event_queue_free(s->events);
    library_close(s->library);
    pthread_mutex_destroy(&s->hashing);
}

static bool start_sip2(struct ctx *c, struct server *s)
{
    const struct sip2_options *o = &s->o->sip2;

    return (o->host == NULL && o->tls_host == NULL) ||
           sip2_start(c, o, s->library, &s->sip2);
}

/* All threads inherit the blocked signals; this one waits for them. */
static sigset_t block_signals(void)
{
    sigset_t ends;

    sigemptyset(&ends);
    sigaddset(&ends, SIGTERM);
    sigaddset(&ends, SIGINT);
    pthread_sigmask(SIG_BLOCK, &ends, NULL);
    signal(SIGPIPE, SIG_IGN);
    return ends;
}

/* Shells give 1024 descriptors; each connection takes one. */
static void allow_connections(void)
{
    struct rlimit files;

    if (getrlimit(RLIMIT_NOFILE, &files) != 0 ||
        files.rlim_cur >= DESCRIPTORS)
        return;
    files.rlim_cur = files.rlim_max < DESCRIPTORS ? files.rlim_max
                                                  : DESCRIPTORS;
    setrlimit(RLIMIT_NOFILE, &files);
}

int server_run(struct ctx *c, const struct server_options *o)
{
    struct server s = {.o = o};
    struct web_options web = {.host = o->host, .port = o->port,
                              .tls_cert = o->tls_cert,
                              .tls_key = o->tls_key, .room = server_room};
    struct script *script = NULL;
    struct loop *loop = NULL;
    struct clock *clock = NULL;
    sigset_t ends = block_signals();
    int status = 3, sig;

    /* Many threads, few at work: arenas of malloc for each would be waste. */
    mallopt(M_ARENA_MAX, 2);
    allow_connections();
    lost_page_tell();
    pthread_mutex_init(&s.hashing, NULL);
    s.started = clock_ms();
    if (prepare(c, &s, &script) && (loop = loop_start(&s, script)) != NULL &&
        web_start(c, &web, server_answer, &s, &s.web) && start_sip2(c, &s)) {
        if (o->jobs_every_s > 0)
            clock = clock_start(&s);
        tell_address(&s, c);
        sigwait(&ends, &sig);
        status = 0;
    } else {
        fprintf(stderr, "circulation-desk: %s\n", c->err.text);
    }
    close_all(&s, loop, script, clock);
    return status;
}
