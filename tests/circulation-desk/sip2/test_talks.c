/* Every talk in talks/ goes as it was recorded, on both databases.
 *
 *     # a comment
 *     @ GB18030             the machine's encoding (the file is UTF-8)
 *     ! UPDATE ...          the library changes behind the machine's back
 *     ~ 2000                milliseconds go by
 *     > 9900302.00          the machine says; \xHH is a byte
 *     < 98YYYY...           we answer; "< -" nothing, "< x" hang up
 *     + ...                 a new connection
 *
 * The clock stands at 2026-09-01 08:00:00 in China. The library is that of
 * small_school.h; the machine is kiosk1 with the password Self-Check-1. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "circulation-desk/sip2/talk.h"
#include "tests/support/check.h"
#include "tests/support/small_school.h"
#include "usecase/sip2_account.h"

struct play {
    struct ctx c; /* the library's owner */
    struct sip2_gate *gate;
    struct sip2_talk *talk;
    enum charset charset;
    const char *path;
    int line, answers;
    struct sip2_reply last;
    struct ctx each; /* of the machine's last line */
};

static void add_machine(struct ctx *c)
{
    static const struct sip2_form form = {
        .login = "kiosk1", .name = "Kiosk 1", .password = "Self-Check-1",
        .rights = "kiosk", .location = "main", .lang = "en",
        .empty_fields = -1, .closed = -1};
    struct sip2_saved saved;

    CHECK_OK(c, sip2_account_add(c, &form, &saved));
}

static void new_talk(struct play *p)
{
    sip2_talk_free(p->talk);
    p->talk = sip2_talk_new(p->gate, "10.1.2.3");
}

static int digit(char ch)
{
    return ch <= '9' ? ch - '0' : (ch | 32) - 'a' + 10;
}

/* \xHH to bytes. */
static size_t bytes_of(char *text)
{
    char *to = text;

    for (const char *from = text; *from != '\0';) {
        if (strncmp(from, "\\x", 2) == 0) {
            *to++ = (char)(digit(from[2]) * 16 + digit(from[3]));
            from += 4;
        } else {
            *to++ = *from++;
        }
    }
    *to = '\0';
    return (size_t)(to - text);
}

static void say_line(struct play *p, char *text)
{
    size_t n = bytes_of(text);
    struct charset_text t =
        charset_from_utf8(p->c.mem, p->charset, text, n);

    p->each = (struct ctx){.mem = p->c.mem, .db = p->c.db, .now = p->c.now,
                           .today = p->c.today};
    if (memchr(text, '\0', n) != NULL || !utf8_is_valid(text, n, NULL))
        t = (struct charset_text){.p = text, .n = n};
    p->last = sip2_talk_take(p->talk, &p->each, arena_copy_bytes(
                                 p->c.mem, t.p, t.n), t.n);
}

static const char *shown(struct play *p)
{
    const struct sip2_reply *r = &p->last;
    struct charset_text t;
    size_t n = r->n;

    if (n == 0)
        return r->hang_up ? "x" : "-";
    while (n > 0 && (r->p[n - 1] == '\r' || r->p[n - 1] == '\n'))
        n--;
    t = charset_to_utf8(p->c.mem, p->charset, r->p, n);
    return arena_format(p->c.mem, "%s%s", t.p, r->hang_up ? " x" : "");
}

static void hear(struct play *p, const char *expected)
{
    p->answers++;
    if (strcmp(shown(p), expected) != 0)
        fail_msg("%s:%d:\n  wanted %s\n  got    %s\n  (%s)", p->path, p->line,
                 expected, shown(p), p->each.err.english);
}

static void step(struct play *p, char *text)
{
    char *rest = text[0] == '\0' ? text : text + 2;

    switch (text[0]) {
    case '>':
        say_line(p, rest);
        break;
    case '<':
        hear(p, rest);
        break;
    case '!':
        sql(&p->c, arena_copy(p->c.mem, rest));
        break;
    case '~':
        p->c.now += atoll(rest);
        break;
    case '+':
        new_talk(p);
        break;
    case '@':
        p->charset = charset_by_name(rest);
        break;
    default:
        CHECK(text[0] == '#' || text[0] == '\0');
    }
}

static void play_file(const char *path)
{
    struct play p = {.c = small_school(), .gate = sip2_gate_new(),
                     .charset = CHARSET_UTF8, .path = path};
    char text[8300];
    FILE *f = fopen(path, "r");

    CHECK(f != NULL);
    add_machine(&p.c);
    new_talk(&p);
    while (fgets(text, sizeof text, f) != NULL) {
        text[strcspn(text, "\n")] = '\0';
        p.line++;
        step(&p, text);
    }
    fclose(f);
    CHECK(p.answers > 0);
    sip2_talk_free(p.talk);
    sip2_gate_free(p.gate);
    small_school_end(&p.c);
}

TEST(every_recorded_talk_goes_as_it_was_recorded)
{
    static const char folder[] = "tests/circulation-desk/sip2/talks";
    struct dirent **names;
    char path[300];
    int n = scandir(folder, &names, NULL, alphasort);

    setenv("TZ", "Asia/Shanghai", 1);
    tzset();
    CHECK(n > 2);
    for (int i = 0; i < n; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, names[i]->d_name);
        if (names[i]->d_name[0] != '.')
            play_file(path);
        free(names[i]);
    }
    free(names);
}

TESTS_RUN(RUN(every_recorded_talk_goes_as_it_was_recorded))
