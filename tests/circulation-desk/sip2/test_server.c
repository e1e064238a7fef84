/* The server on its socket: hostile, slow, many and ordinary machines. */
#include "circulation-desk/sip2/server.h"

#include <ifaddrs.h>
#include <netdb.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>

#include "tests/support/sip2_machine.h"
#include "tests/support/check.h"
#include "tests/support/run_tool.h"
#include "tests/support/small_school.h"
#include "usecase/sip2_account.h"

struct hall {
    struct ctx c;
    struct library *library;
    struct sip2_server *server;
    int port;
};

static void add_machine(struct ctx *c)
{
    static const struct sip2_form form = {
        .login = "kiosk1", .password = "Self-Check-1", .lang = "en",
        .empty_fields = -1, .closed = -1};
    struct sip2_saved saved;

    CHECK_OK(c, sip2_account_add(c, &form, &saved));
}

static struct hall open_hall(const struct sip2_options *o)
{
    struct hall h = {.c = small_school()};
    struct ctx opener = h.c;

    add_machine(&h.c);
    CHECK_OK(&opener, library_open(&opener, store_url(db_store(h.c.db)), 0,
                                   &h.library));
    CHECK_OK(&opener, sip2_start(&opener, o, h.library, &h.server));
    h.port = sip2_port(h.server, o->host == NULL);
    return h;
}

static struct hall usual_hall(void)
{
    return open_hall(&(struct sip2_options){.host = "127.0.0.1"});
}

static void close_hall(struct hall *h)
{
    sip2_stop(h->server);
    library_close(h->library);
    small_school_end(&h->c);
}

#define LEND(card, copy) \
    "11NN20260901    080000                  AO|AA" card "|AB" copy "|AC|"

static void check_begins(const char *line, const char *with)
{
    if (line == NULL || strncmp(line, with, strlen(with)) != 0)
        fail_msg("wanted %s, got %s", with, line == NULL ? "an end" : line);
}

TEST(a_machine_signs_in_lends_and_takes_back)
{
    struct hall h = usual_hall();
    struct machine *m = machine_connect(h.port);

    machine_sign_in(m);
    check_begins(machine_ask(m, "9900802.00AY0AZFCA1"), "98YYYYNY");
    check_begins(machine_ask(m, LEND("C1", "B1")), "121NNY");
    CHECK_INT(sql_int(&h.c, "SELECT count(*) FROM loan WHERE returned_at = 0"
                            " AND desk_id IN (SELECT id FROM desk"
                            " WHERE kind = 'sip2')"), 1);
    check_begins(machine_ask(m, "09N20260901    08000020260901    080000AP|"
                                "AO|ABB1|AC|"), "101YNN");
    CHECK_INT(sql_int(&h.c, "SELECT count(*) FROM loan WHERE returned_at = 0"),
              0);
    machine_close(m);
    close_hall(&h);
}

TEST(a_message_in_single_bytes_and_many_in_one_packet_are_all_answered)
{
    static const char one[] = LEND("C1", "B1") "\r\n";
    static const char many[] =
        "1720260901    080000AO|ABB1|\r\n\r\n1720260901    080000AO|ABB2|\n"
        "97AZFEF5\r1720260901    080000AO|ABB3|\r";
    struct hall h = usual_hall();
    struct machine *m = machine_connect(h.port);

    machine_sign_in(m);
    for (size_t i = 0; i + 1 < sizeof one; i++)
        CHECK(machine_send(m, one + i, 1));
    check_begins(machine_hear(m), "121NNY");
    CHECK(machine_send(m, many, sizeof many - 1));
    check_begins(machine_hear(m), "1804");
    check_begins(machine_hear(m), "1803");
    check_begins(machine_hear(m), "1803");
    CHECK(strstr(machine_hear(m), "ABB3|") != NULL);
    machine_close(m);
    close_hall(&h);
}

TEST(more_lines_than_one_turn_takes_are_answered_in_their_order)
{
    struct hall h = usual_hall();
    struct machine *m = machine_connect(h.port);
    char lines[100 * 40] = "", wanted[20];

    machine_sign_in(m);
    for (int i = 0; i < 100; i++)
        sprintf(lines + strlen(lines), "1720260901    080000AO|ABX%d|\r", i);
    CHECK(machine_send(m, lines, strlen(lines)));
    for (int i = 0; i < 100; i++) {
        const char *line = machine_hear(m);
        check_begins(line, "180101");
        snprintf(wanted, sizeof wanted, "ABX%d|", i);
        CHECK(strstr(line, wanted) != NULL);
    }
    machine_close(m);
    close_hall(&h);
}

TEST(a_line_that_is_too_long_is_asked_for_again_and_one_without_end_is_cut)
{
    struct hall h = usual_hall();
    struct machine *m = machine_connect(h.port), *flood;
    char *noise = malloc(1 << 20);

    CHECK(noise != NULL);
    memset(noise, 'x', 1 << 20);
    machine_sign_in(m);
    CHECK(machine_send(m, noise, 9000) && machine_send(m, "\r", 1));
    CHECK_TEXT(machine_hear(m), "96AZFEF6");
    check_begins(machine_ask(m, LEND("C1", "B1")), "121NNY");
    flood = machine_connect(h.port);
    (void)!machine_send(flood, noise, 1 << 20);
    CHECK(machine_hear(flood) == NULL);
    check_begins(machine_ask(m, LEND("C1", "B3")), "121NNY");
    free(noise);
    machine_close(flood);
    machine_close(m);
    close_hall(&h);
}

TEST(who_does_not_sign_in_or_stops_within_a_line_is_cut_and_silence_is_not)
{
    struct hall h = open_hall(&(struct sip2_options){
        .host = "127.0.0.1", .sign_in_ms = 2000, .line_ms = 200});
    struct machine *silent = machine_connect(h.port), *half, *mute;

    machine_sign_in(silent);
    half = machine_connect(h.port);
    machine_sign_in(half);
    CHECK(machine_send(half, "1720260901", 10));
    CHECK(machine_hear(half) == NULL);
    mute = machine_connect(h.port);
    CHECK(machine_send(mute, "9300CN", 6));
    CHECK(machine_hear(mute) == NULL);
    check_begins(machine_ask(silent, LEND("C1", "B1")), "121NNY");
    machine_close(silent);
    machine_close(half);
    machine_close(mute);
    close_hall(&h);
}

TEST(hundreds_who_only_connect_do_not_keep_a_machine_out)
{
    enum { CROWD = 300 };
    struct hall h = open_hall(&(struct sip2_options){.host = "127.0.0.1",
                                                     .connections = 40});
    struct machine *known = machine_connect(h.port), *crowd[CROWD], *late;

    machine_sign_in(known);
    for (int i = 0; i < CROWD; i++)
        crowd[i] = machine_connect(h.port);
    late = machine_connect(h.port);
    machine_sign_in(late);
    check_begins(machine_ask(late, LEND("C1", "B1")), "121NNY");
    check_begins(machine_ask(known, LEND("C1", "B3")), "121NNY");
    for (int i = 0; i < CROWD; i++)
        machine_close(crowd[i]);
    machine_close(late);
    machine_close(known);
    close_hall(&h);
}

/* Asks until the server takes no more, and never listens. */
static void talk_without_listening(struct machine *m)
{
    static const char ask[] = "1720260901    080000AO|ABB1|\r";
    ssize_t sent = 0;

    for (int i = 0; i < 2000000 && sent >= 0; i++)
        sent = send(m->fd, ask, sizeof ask - 1, MSG_NOSIGNAL | MSG_DONTWAIT);
}

TEST(who_never_reads_the_answers_is_cut_and_holds_up_nobody)
{
    struct hall h = open_hall(&(struct sip2_options){
        .host = "127.0.0.1", .line_ms = 300});
    struct machine *deaf = machine_connect(h.port);
    struct machine *m = machine_connect(h.port);
    int small = 4096;

    setsockopt(deaf->fd, SOL_SOCKET, SO_RCVBUF, &small, sizeof small);
    machine_sign_in(deaf);
    machine_sign_in(m);
    talk_without_listening(deaf);
    check_begins(machine_ask(m, LEND("C1", "B1")), "121NNY");
    while (machine_hear(deaf) != NULL)
        ;
    check_begins(machine_ask(m, LEND("C1", "B3")), "121NNY");
    machine_close(deaf);
    machine_close(m);
    close_hall(&h);
}

TEST(five_wrong_passwords_from_an_address_shut_it_for_a_while)
{
    struct hall h = usual_hall();
    struct machine *m = machine_connect(h.port), *other;

    machine_sign_in(m);
    for (int i = 0; i < 5; i++) {
        other = machine_connect(h.port);
        CHECK_TEXT(machine_ask(other, "9300CNkiosk1|COguess|"), "940");
        machine_close(other);
    }
    other = machine_connect(h.port);
    CHECK_TEXT(machine_ask(other, "9300CNkiosk1|COSelf-Check-1|"), "940");
    check_begins(machine_ask(m, LEND("C1", "B1")), "121NNY");
    CHECK_INT(sql_int(&h.c, "SELECT count(*) FROM journal"
                            " WHERE deed = 'sip2_sign_in_failed'"), 5);
    machine_close(other);
    machine_close(m);
    close_hall(&h);
}

struct racer {
    pthread_t thread;
    struct machine *m;
    int second; /* of the message's date: the same, or another message */
    bool lent;
};

static void *race(void *arg)
{
    struct racer *r = arg;
    char line[100], day[16], answer[7];
    time_t now = time(NULL);
    struct tm t;

    localtime_r(&now, &t);
    strftime(day, sizeof day, "%Y%m%d", &t);
    snprintf(line, sizeof line, "11NN%s    0000%02d%18sAO|AAC1|ABB1|AC|", day,
             r->second, "");
    machine_say(r->m, line);
    r->lent = recv(r->m->fd, answer, sizeof answer, MSG_WAITALL) == 7 &&
              memcmp(answer, "121", 3) == 0;
    return NULL;
}

enum { RACERS = 32 };

/* How many of them were told that the copy is lent to their reader. */
static int run_race(const struct hall *h, bool same_message)
{
    struct racer racers[RACERS];
    int lent = 0;

    for (int i = 0; i < RACERS; i++) {
        racers[i] = (struct racer){.m = machine_connect(h->port),
                                   .second = same_message ? 0 : i};
        machine_sign_in(racers[i].m);
    }
    for (int i = 0; i < RACERS; i++)
        pthread_create(&racers[i].thread, NULL, race, &racers[i]);
    for (int i = 0; i < RACERS; i++) {
        pthread_join(racers[i].thread, NULL);
        lent += racers[i].lent;
        machine_close(racers[i].m);
    }
    return lent;
}

TEST(of_many_machines_that_lend_one_copy_at_once_one_does)
{
    struct hall h = usual_hall();

    CHECK_INT(run_race(&h, false), 1);
    CHECK_INT(sql_int(&h.c, "SELECT count(*) FROM loan"), 1);
    close_hall(&h);
}

TEST(one_message_that_comes_over_many_lines_at_once_is_done_once)
{
    struct hall h = usual_hall();

    CHECK_INT(run_race(&h, true), RACERS); /* all hear of the one loan */
    CHECK_INT(sql_int(&h.c, "SELECT count(*) FROM loan"), 1);
    CHECK_INT(sql_int(&h.c, "SELECT count(*) FROM journal"
                            " WHERE deed = 'checkout'"), 1);
    close_hall(&h);
}

static const char *certificate(struct arena *mem, const char *folder)
{
    char *file = arena_format(mem, "%s/both.pem", folder);
    char *command = arena_format(
        mem, "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256"
             " -nodes -days 2 -subj /CN=localhost -keyout %s -out %s.cert"
             " 2>/dev/null && cat %s.cert >>%s", file, file, file, file);

    CHECK_INT(system(command), 0);
    return file;
}

TEST(through_tls_it_is_the_same_and_plain_bytes_are_turned_away)
{
    struct arena *mem = arena_new();
    char *folder = tool_folder(mem);
    struct hall h = open_hall(&(struct sip2_options){
        .tls_host = "127.0.0.1", .tls_cert = certificate(mem, folder)});
    struct machine *m = machine_connect_tls(h.port), *plain;
    char lines[400 * 32] = "";

    machine_sign_in(m);
    check_begins(machine_ask(m, LEND("C1", "B1")), "121NNY");
    for (int i = 0; i < 400; i++) /* more than a record's first read takes */
        strcat(lines, "1720260901    080000AO|ABB1|\r");
    CHECK(machine_send(m, lines, strlen(lines)));
    for (int i = 0; i < 400; i++)
        check_begins(machine_hear(m), "1804");
    plain = machine_connect(h.port);
    machine_say(plain, "9300CNkiosk1|COSelf-Check-1|");
    while (machine_hear(plain) != NULL)
        ;
    machine_close(plain);
    machine_close(m);
    close_hall(&h);
    tool_folder_end(folder);
    arena_free(mem);
}

TEST(an_address_or_a_certificate_that_cannot_be_used_is_named)
{
    struct hall h = usual_hall();
    struct sip2_server *s;
    struct sip2_options taken = {.host = "127.0.0.1", .port = h.port};

    CHECK_FAILS(&h.c, sip2_start(&h.c, &taken, h.library, &s), ERR_IO);
    CHECK(strstr(h.c.err.text, "is in use") != NULL);
    taken = (struct sip2_options){.host = "library.example"};
    CHECK_FAILS(&h.c, sip2_start(&h.c, &taken, h.library, &s), ERR_INVALID);
    taken = (struct sip2_options){.tls_host = "127.0.0.1",
                                  .tls_cert = "/nowhere.pem"};
    CHECK_FAILS(&h.c, sip2_start(&h.c, &taken, h.library, &s), ERR_IO);
    CHECK(strstr(h.c.err.text, "/nowhere.pem") != NULL);
    close_hall(&h);
}

/* An address of this computer that others can reach, too; "" if none. */
static void outer_address(char address[64])
{
    struct ifaddrs *all;

    address[0] = '\0';
    CHECK_INT(getifaddrs(&all), 0);
    for (struct ifaddrs *i = all; i != NULL; i = i->ifa_next)
        if (i->ifa_addr != NULL && i->ifa_addr->sa_family == AF_INET) {
            char text[64];
            getnameinfo(i->ifa_addr, sizeof(struct sockaddr_in), text,
                        sizeof text, NULL, 0, NI_NUMERICHOST);
            if (strncmp(text, "127.", 4) != 0)
                strcpy(address, text);
        }
    freeifaddrs(all);
}

TEST(only_those_in_the_list_may_connect_beside_this_computer)
{
    static const struct {
        const char *allow;
        bool heard;
    } cases[] = {{"192.0.2.7 198.51.100.0/24", false}, {"0.0.0.0/0", true}};
    char address[64];

    outer_address(address);
    for (int i = 0; i < 2 && address[0] != '\0'; i++) {
        struct hall h = open_hall(&(struct sip2_options){
            .host = "0.0.0.0", .allow = cases[i].allow});
        struct machine *near = machine_connect(h.port);
        struct machine *far = machine_connect_to(address, h.port);
        machine_sign_in(near);
        CHECK((machine_ask(far, "9900302.00") != NULL) == cases[i].heard);
        machine_close(near);
        machine_close(far);
        close_hall(&h);
    }
}

TESTS_RUN(
    RUN(a_machine_signs_in_lends_and_takes_back),
    RUN(a_message_in_single_bytes_and_many_in_one_packet_are_all_answered),
    RUN(more_lines_than_one_turn_takes_are_answered_in_their_order),
    RUN(a_line_that_is_too_long_is_asked_for_again_and_one_without_end_is_cut),
    RUN(who_does_not_sign_in_or_stops_within_a_line_is_cut_and_silence_is_not),
    RUN(hundreds_who_only_connect_do_not_keep_a_machine_out),
    RUN(who_never_reads_the_answers_is_cut_and_holds_up_nobody),
    RUN(five_wrong_passwords_from_an_address_shut_it_for_a_while),
    RUN(of_many_machines_that_lend_one_copy_at_once_one_does),
    RUN(one_message_that_comes_over_many_lines_at_once_is_done_once),
    RUN(through_tls_it_is_the_same_and_plain_bytes_are_turned_away),
    RUN(an_address_or_a_certificate_that_cannot_be_used_is_named),
    RUN(only_those_in_the_list_may_connect_beside_this_computer))
