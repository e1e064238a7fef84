/* HTTPS by --tls-cert and --tls-key: the real program with a certificate that
 * openssl makes for the test, asked by curl. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/support/check.h"
#include "tests/support/http_client.h"
#include "tests/support/run_desk.h"
#include "tests/support/run_tool.h"

struct place {
    struct arena *mem;
    char *dir, *db, *cert, *key, *both;
};

static char *in(struct place *p, const char *name)
{
    return arena_format(p->mem, "%s/%s", p->dir, name);
}

/* Runs it in a shell; what it printed, or NULL when it fails. */
static char *shell(struct place *p, const char *command)
{
    FILE *f = popen(command, "r");
    char *text = arena_alloc(p->mem, 20000);

    assert_non_null(f);
    (void)!fread(text, 1, 19999, f);
    return pclose(f) == 0 ? text : NULL;
}

static void begin(struct place *p)
{
    p->mem = arena_new();
    p->dir = tool_folder(p->mem);
    p->db = in(p, "library.db");
    p->cert = in(p, "cert.pem");
    p->key = in(p, "key.pem");
    p->both = in(p, "both.pem");
    CHECK(shell(p, arena_format(
        p->mem, "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256"
        " -nodes -days 2 -subj /CN=localhost -addext"
        " subjectAltName=IP:127.0.0.1 -keyout %s -out %s 2>&1", p->key,
        p->cert)) != NULL);
    CHECK(shell(p, arena_format(p->mem, "cat %s %s >%s", p->cert, p->key,
                                p->both)) != NULL);
    CHECK_INT(TOOL(p->mem, "init", "--db", p->db, "--school-code", "S1",
                   "--school-name", "First").status, 0);
}

static void end(struct place *p)
{
    tool_folder_end(p->dir);
    arena_free(p->mem);
}

static char *curl(struct place *p, const struct desk_run *d, const char *how)
{
    return shell(p, arena_format(
        p->mem, "curl -s -S --max-time 20 -i --cacert %s %s"
        " https://127.0.0.1:%d/api/v1/health 2>/dev/null", p->cert, how,
        d->port));
}

static void serves_https(struct place *p, struct desk_run d)
{
    char *answer;

    CHECK(desk_ready(&d));
    CHECK(strstr(d.said, "https://127.0.0.1:") != NULL);
    answer = curl(p, &d, "");
    CHECK(answer != NULL && strstr(answer, "\"ok\":true") != NULL);
    CHECK(strstr(answer, "Strict-Transport-Security: max-age=") != NULL);
    CHECK(curl(p, &d, "--tls-max 1.2") != NULL);
    CHECK(curl(p, &d, "--tlsv1.0 --tls-max 1.1"
                      " --ciphers DEFAULT@SECLEVEL=0") == NULL);
    CHECK_INT(desk_end(&d, SIGTERM), 0);
}

TEST(certificate_and_key_serve_https_from_two_files_or_one)
{
    struct place p;

    begin(&p);
    serves_https(&p, DESK("--db", p.db, "--listen", "127.0.0.1:0",
                          "--tls-cert", p.cert, "--tls-key", p.key));
    serves_https(&p, DESK("--db", p.db, "--listen", "127.0.0.1:0",
                          "--tls-cert", p.both));
    end(&p);
}

TEST(over_https_the_cookie_is_sent_over_https_only)
{
    struct desk_run d;
    struct place p;
    char *answer;

    begin(&p);
    CHECK_INT(run_tool(p.mem, (const char *const[]){
        "staff", "add", "lin", "--db", p.db, "--password-stdin", NULL},
        "Granite-Otter-41\n").status, 0);
    d = DESK("--db", p.db, "--listen", "127.0.0.1:0", "--tls-cert", p.both);
    CHECK(desk_ready(&d));
    answer = shell(&p, arena_format(
        p.mem, "curl -s -i --cacert %s -H 'Content-Type: application/json'"
        " -d '{\"login\":\"lin\",\"password\":\"Granite-Otter-41\"}'"
        " https://127.0.0.1:%d/api/v1/session", p.cert, d.port));
    CHECK(answer != NULL && strstr(answer, "; Secure") != NULL);
    CHECK_INT(desk_end(&d, SIGTERM), 0);
    end(&p);
}

TEST(plain_http_to_a_port_of_https_gets_no_page)
{
    struct http_client h = {.fd = -1};
    struct http_answer a;
    struct desk_run d;
    struct place p;

    begin(&p);
    d = DESK("--db", p.db, "--listen", "127.0.0.1:0", "--tls-cert", p.both);
    CHECK(desk_ready(&d) && http_open(&h, d.port));
    CHECK(!http_ask(&h, p.mem, &(struct http_request){
        "GET", "/health", NULL, NULL, NULL}, &a));
    CHECK(curl(&p, &d, "") != NULL);
    CHECK_INT(desk_end(&d, SIGTERM), 0);
    end(&p);
}

static void does_not_start(struct place *p, const char *cert, const char *key,
                           const char *why)
{
    struct desk_run d = DESK("--db", p->db, "--listen", "127.0.0.1:0",
                             "--tls-cert", cert, "--tls-key", key);
    const char *log;

    CHECK(!desk_ready(&d));
    log = desk_log(&d, p->mem);
    if (strstr(log, why) == NULL)
        fail_msg("\"%s\" is not in: %s", why, log);
    CHECK_INT(desk_end(&d, 0), 3);
}

TEST(files_that_are_no_certificate_or_key_are_said)
{
    struct place p;

    begin(&p);
    does_not_start(&p, in(&p, "none.pem"), p.key, "none.pem: No such file");
    does_not_start(&p, p.db, p.key, "is no PEM file");
    does_not_start(&p, p.cert, p.cert, "certificate and key do not fit");
    CHECK(shell(&p, arena_format(
        p.mem, "openssl ecparam -genkey -name prime256v1 -noout -out %s 2>&1",
        in(&p, "other.pem"))) != NULL);
    does_not_start(&p, p.cert, in(&p, "other.pem"),
                   "certificate and key do not fit");
    end(&p);
}

TESTS_RUN(RUN(certificate_and_key_serve_https_from_two_files_or_one),
          RUN(over_https_the_cookie_is_sent_over_https_only),
          RUN(plain_http_to_a_port_of_https_gets_no_page),
          RUN(files_that_are_no_certificate_or_key_are_said))
