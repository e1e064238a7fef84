#include "circulation-desk/sip2/talk.h"

#include <arpa/inet.h>
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "circulation-desk/sip2/call.h"
#include "usecase/actor.h"

static const struct sip2_dialect unknown_dialect = {CHARSET_UTF8, '|', "\r",
                                                    false};

struct sip2_talk {
    struct sip2_gate *gate;
    char address[INET6_ADDRSTRLEN];
    struct arena *mem; /* what the account's texts live in */
    struct sip2_account account;
    struct sip2_dialect dialect;
    int64_t looked_at; /* at the account, ms */
    int bad_lines, wrong_sign_ins;
    /* the last line that was answered, and its answer */
    char last_id[37];
    int last_sequence;
    int64_t last_at;
    char *answer;
    size_t answer_size, answer_room;
};

static void *must(void *p)
{
    if (p == NULL)
        abort();
    return p;
}

struct sip2_talk *sip2_talk_new(struct sip2_gate *gate, const char *address)
{
    struct sip2_talk *t = must(calloc(1, sizeof *t));

    t->gate = gate;
    t->dialect = unknown_dialect;
    t->mem = arena_new();
    snprintf(t->address, sizeof t->address, "%s", address);
    return t;
}

void sip2_talk_free(struct sip2_talk *t)
{
    if (t == NULL)
        return;
    arena_free(t->mem);
    free(t->answer);
    free(t);
}

const char *sip2_talk_login(const struct sip2_talk *t)
{
    return t->account.desk_id == 0 ? "" : t->account.login;
}

/* ---- the account --------------------------------------------------------- */

static struct sip2_dialect dialect_of(const struct sip2_account *a)
{
    return (struct sip2_dialect){
        .charset = charset_by_name(a->charset),
        .delimiter = *a->delimiter,
        .terminator = strcmp(a->terminator, "cr") == 0   ? "\r"
                      : strcmp(a->terminator, "lf") == 0 ? "\n"
                                                         : "\r\n",
        .empty_fields = a->empty_fields,
    };
}

void sip2_talk_becomes(struct sip2_talk *t, struct ctx *c,
                       const struct sip2_account *a)
{
    const char **texts[] = {
        &t->account.login,         &t->account.password_hash,
        &t->account.name,          &t->account.location_code,
        &t->account.location_name, &t->account.addresses,
        &t->account.charset,       &t->account.terminator,
        &t->account.delimiter,     &t->account.checksum,
        &t->account.lang,          &t->account.school_code,
        &t->account.school_name,   &t->account.currency,
    };

    t->account = *a;
    arena_reset(t->mem);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        *texts[i] = arena_copy(t->mem, *texts[i]);
    t->dialect = dialect_of(&t->account);
    t->looked_at = c->now;
}

bool sip2_talk_try(struct sip2_talk *t, struct ctx *c, const char *login,
                   const char *password, struct sip2_account *a)
{
    struct sip2_sign_in_request rq = {login, password, t->address};
    bool right;

    if (!sip2_gate_enter(t->gate, t->address, c->now))
        return fail(c, ERR_BUSY, "too many sign-ins; try again in a minute");
    right = sip2_sign_in(c, &rq, a);
    sip2_gate_leave(t->gate, t->address, c->now,
                    right || c->err.code != ERR_DENIED);
    if (!right && ++t->wrong_sign_ins >= TALK_SIGN_INS)
        t->bad_lines = TALK_BAD_LINES;
    return right;
}

/* From time to time: closed, other rights, another password? */
static bool look_again(struct sip2_talk *t, struct ctx *c)
{
    struct sip2_account now;

    if (c->now - t->looked_at < TALK_LOOK_AGAIN_MS && c->now >= t->looked_at) {
        sip2_act_as(c, &t->account);
        return true;
    }
    if (sip2_resume(c, &t->account, &now))
        sip2_talk_becomes(t, c, &now);
    else if (c->err.code == ERR_DENIED)
        return false;
    else
        sip2_act_as(c, &t->account); /* the deed says what is the trouble */
    return true;
}

/* ---- answers ------------------------------------------------------------- */

static struct sip2_reply reply(const char *p, size_t n, bool hang_up)
{
    return (struct sip2_reply){p, n, hang_up};
}

static struct sip2_reply nothing(bool hang_up)
{
    return reply(NULL, 0, hang_up);
}

/* "Send it again": 96. Whoever sends too much of it is cut off. */
static struct sip2_reply again(struct sip2_talk *t, struct ctx *c)
{
    struct sip2_writer w = sip2_begin(c->mem, &t->dialect, "96AZ");
    char hex[5];

    if (++t->bad_lines >= TALK_BAD_LINES)
        return nothing(true);
    sip2_checksum(w.out.p, w.out.n, hex);
    buf_text(&w.out, hex);
    buf_text(&w.out, t->dialect.terminator);
    return reply(w.out.p, w.out.n, false);
}

struct sip2_reply sip2_talk_garbage(struct sip2_talk *t, struct ctx *c)
{
    return again(t, c);
}

static void remember(struct sip2_talk *t, const struct ctx *c,
                     const struct sip2_line *line)
{
    t->last_at = c->now;
    if (t->answer_room < line->n) {
        t->answer_room = line->n + 256;
        t->answer = must(realloc(t->answer, t->answer_room));
    }
    memcpy(t->answer, line->p, line->n);
    t->answer_size = line->n;
}

/* The last answer, word by word. */
static struct sip2_reply resend(const struct sip2_talk *t)
{
    return reply(t->answer, t->answer_size, false);
}

/* The same line with the same sequence number comes again: the answer was
 * lost. Its date makes it another line a second later, so that 93 and 99,
 * which have none, are always done anew. */
static bool is_repeated(struct sip2_talk *t, const struct ctx *c,
                        const struct sip2_message *m)
{
    char id[37];
    bool same;

    secret_uuid_of(m->body, m->body_size, id);
    same = m->sequence >= 0 && m->sequence == t->last_sequence &&
           strcmp(id, t->last_id) == 0 && c->now - t->last_at < TALK_SAME_MS &&
           m->code != 93 && m->code != 99 && t->answer_size > 0;
    memcpy(t->last_id, id, sizeof id);
    t->last_sequence = m->sequence;
    return same;
}

/* Which message, from where, what went wrong: never a card or a barcode. */
static void log_failure(const struct sip2_talk *t, const struct ctx *c,
                        const struct sip2_row *row)
{
    if (c->err.code != ERR_NOT_FOUND && c->err.code != ERR_NONE &&
        c->err.code != ERR_INVALID)
        fprintf(stderr, "sip2 %s %s: message %02d: %s\n", t->address,
                sip2_talk_login(t), row->code, c->err.english);
}

static struct sip2_reply run(struct sip2_talk *t, struct ctx *c,
                             const struct sip2_row *row,
                             const struct sip2_message *m)
{
    struct sip2_call k = {.c = c, .talk = t, .account = &t->account, .in = m};
    struct sip2_line line;

    k.out = sip2_begin(c->mem, &t->dialect, row->answer);
    if ((row->right != 0 && !actor_must(c, row->right)) || !row->run(&k)) {
        log_failure(t, c, row);
        k.out = sip2_begin(c->mem, &t->dialect, row->answer);
        row->refuse(&k);
    }
    line = sip2_end(&k.out, m->sequence);
    remember(t, c, &line);
    return reply(line.p, line.n,
                 k.hang_up || t->bad_lines >= TALK_BAD_LINES);
}

/* ---- lines --------------------------------------------------------------- */

/* Before the machine is known, its delimiter is the last sign of its line. */
static struct sip2_dialect guess(const struct sip2_talk *t, const char *line,
                                 size_t n)
{
    struct sip2_dialect d = t->dialect;

    if (t->account.desk_id != 0 || memchr(line, '|', n) != NULL)
        return d;
    for (size_t i = n; i > 4; i--)
        if (ispunct((unsigned char)line[i - 1])) {
            d.delimiter = line[i - 1];
            break;
        }
    return d;
}

static bool checksum_will_do(const struct sip2_talk *t,
                             const struct sip2_message *m)
{
    const char *wanted = call_or_empty(t->account.checksum);

    if (strcmp(wanted, "ignored") == 0)
        return true;
    return m->has_checksum ? m->checksum_ok : strcmp(wanted, "required") != 0;
}

static struct sip2_reply take_message(struct sip2_talk *t, struct ctx *c,
                                      const struct sip2_message *m)
{
    const struct sip2_row *row = sip2_row_of(m->code);
    bool known = t->account.desk_id != 0;

    if (m->code == 97 || m->code == 96)
        return resend(t);
    if (row == NULL)
        return again(t, c);
    if (!known && !row->before_sign_in) {
        fprintf(stderr, "sip2 %s: message %02d before signing in\n",
                t->address, m->code);
        return nothing(true);
    }
    if (known && !look_again(t, c)) {
        fprintf(stderr, "sip2 %s %s: %s\n", t->address, sip2_talk_login(t),
                c->err.english);
        return nothing(true);
    }
    t->bad_lines = 0;
    if (is_repeated(t, c, m))
        return resend(t);
    return run(t, c, row, m);
}

struct sip2_reply sip2_talk_take(struct sip2_talk *t, struct ctx *c,
                                 const char *line, size_t n)
{
    struct sip2_dialect d = guess(t, line, n);
    struct sip2_message m;
    enum sip2_fault fault = sip2_parse(c->mem, &d, line, n, &m);

    if (fault == SIP2_EMPTY)
        return nothing(false);
    if (fault != SIP2_FINE || !checksum_will_do(t, &m))
        return again(t, c);
    return take_message(t, c, &m);
}
