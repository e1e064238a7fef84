#include "tests/support/sip2_client.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/secret.h"
#include "tests/support/check.h"
#include "tests/support/history.h"
#include "rules/verdict.h"
#include "usecase/sip2_account.h"

void sip2_clients_school(struct ctx *c, int n, int64_t *desks)
{
    struct sip2_form form = {.password = "Self-Check-1", .lang = "en",
                             .rights = "kiosk hold", .empty_fields = -1,
                             .closed = -1};
    struct sip2_saved saved;

    for (int i = 0; i < n; i++) {
        form.login = arena_format(c->mem, "kiosk%d", i + 1);
        CHECK_OK(c, sip2_account_add(c, &form, &saved));
        desks[i] = saved.desk_id;
    }
}

/* ---- what is said -------------------------------------------------------- */

static const struct wording {
    const char *code, *deed, *answer;
    bool two_dates;
} wordings[PROMISE_DEEDS] = {
    [PROMISE_LEND] = {"11NN", "checkout", "12", true},
    [PROMISE_TAKE_BACK] = {"09N", "checkin", "10", true},
    [PROMISE_RENEW] = {"29NN", "renew", "30", true},
    [PROMISE_HOLD] = {"15+", "hold_place", "16", false},
    [PROMISE_CANCEL] = {"15-", "hold_cancel", "16", false},
};

/* The terminal password, which nobody looks at, makes each line another. */
const char *sip2_line(struct sip2_client *k, struct promise *p,
                      uint32_t number)
{
    const struct wording *w = &wordings[p->deed];
    const char *fields, *line, *key;
    time_t now = time(NULL);
    char date[20];
    struct tm tm;

    strftime(date, sizeof date, "%Y%m%d    %H%M%S", localtime_r(&now, &tm));
    fields = p->deed == PROMISE_TAKE_BACK
                 ? arena_format(k->mem, "AP|AO|AB%s%d|AC%u|", "B", p->copy,
                                number)
                 : arena_format(k->mem, "AO|AAC%d|ABB%d|AC%u|", p->card,
                                p->copy, number);
    line = arena_format(k->mem, "%s%s%s%s", w->code, date,
                        w->two_dates ? date : "", fields);
    key = arena_format(k->mem, "sip2 %lld %s %s", (long long)k->desk, w->deed,
                       line);
    secret_uuid_at(now, key, strlen(key), p->id);
    return line;
}

/* ---- what is heard ------------------------------------------------------- */

static uint32_t reasons_of(const char *answer)
{
    static const struct { uint32_t bit; const char *text; } all[] = {
        {REFUSED_LIMIT, "Limit reached"},
        {REFUSED_ON_LOAN, "On loan to another reader"},
        {REFUSED_SAME_READER, "has it already"},
        {REFUSED_RESERVED, "Reserved for another reader"},
        {REFUSED_NO_GAIN, "would not move the due day"},
        {REFUSED_RENEWALS, " times already"},
        {REFUSED_HOLD_TWICE, "waits for this title already"},
        {REFUSED_HOLD_LIMIT, "Waits for as many titles"},
        {REFUSED_AVAILABLE, "A copy is on the shelf"},
        {REFUSED_NOTHING, "this reader does not"},
        {REFUSED_NOTHING, "is not on loan"},
        {REFUSED_NOTHING, "has ended already"},
    };
    uint32_t bits = 0;

    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (strstr(answer, all[i].text) != NULL)
            bits |= all[i].bit;
    return bits;
}

static bool meet(struct sip2_client *k)
{
    struct room_address a;
    const char *answer;
    char line[60];

    if (k->m != NULL)
        return true;
    a = room_wait(k->room);
    k->m = machine_try(a.sip2_port);
    if (k->m == NULL)
        return false;
    snprintf(line, sizeof line, "9300CNkiosk%d|COSelf-Check-1|", k->number);
    answer = machine_ask(k->m, line);
    if (answer != NULL && strcmp(answer, "941") == 0)
        return true;
    machine_close(k->m);
    k->m = NULL;
    return false;
}

/* Answers of a database that is busy or away are none. */
static const char *ask(struct sip2_client *k, const char *line)
{
    const char *answer = meet(k) ? machine_ask(k->m, line) : NULL;

    if (answer == NULL && k->m != NULL) {
        machine_close(k->m);
        k->m = NULL;
    }
    return answer != NULL && strstr(answer, "database") == NULL ? answer
                                                                : NULL;
}

enum promise_state sip2_insist(struct sip2_client *k, struct promise *p,
                               const char *line)
{
    struct timespec moment = {.tv_nsec = 2000000};
    const char *answer;

    while ((answer = ask(k, line)) == NULL) {
        if (k->room->l->wrong)
            return PROMISE_DOUBT;
        nanosleep(&moment, NULL);
    }
    if (strncmp(answer, wordings[p->deed].answer, 2) != 0)
        ledger_wrong(k->room->l, "%s was answered with %s", line, answer);
    if (answer[2] == '1')
        return PROMISE_KEPT;
    p->reasons = reasons_of(answer);
    if (p->reasons == 0)
        ledger_wrong(k->room->l, "%s was answered with %s", line, answer);
    return PROMISE_REFUSED;
}
