/* Pairing, as one scanner sees it (scanner.h). */
#include <stdio.h>
#include <string.h>

#include "drivers/scanner/scanner.h"

void shared_code(struct scanner_shared *shared, char code[EAR_CODE])
{
    pthread_mutex_lock(&shared->lock);
    memcpy(code, shared->code, EAR_CODE);
    pthread_mutex_unlock(&shared->lock);
}

void shared_set_code(struct scanner_shared *shared, const char *code)
{
    pthread_mutex_lock(&shared->lock);
    snprintf(shared->code, EAR_CODE, "%s", code);
    atomic_fetch_add(&shared->turn, 1);
    pthread_mutex_unlock(&shared->lock);
}

/* Only one can be the first. */
static bool is_first(struct scanner *s)
{
    struct scanner_shared *shared = s->shared;
    bool first;

    pthread_mutex_lock(&shared->lock);
    first = strcmp(shared->code, s->code) == 0;
    if (first) {
        shared->code[0] = '\0';
        atomic_fetch_add(&shared->turn, 1);
    }
    pthread_mutex_unlock(&shared->lock);
    return first;
}

bool scanner_pairs(struct scanner *s)
{
    unsigned turn = atomic_load(&s->shared->turn);

    if (turn == s->turn)
        return s->code[0] != '\0';
    s->turn = turn;
    shared_code(s->shared, s->code);
    if (s->code[0] != '\0' && s->decoder == DECODES_KEYS)
        ear_init(&s->ear, &s->keys.fields, s->code);
    return s->code[0] != '\0';
}

/* Tells what was learned by it. */
static void tell_paired(struct scanner *s, const char *learned)
{
    if (!is_first(s))
        return;
    if (s->listens)
        s->id = s->shared->host.add(s->shared->host.owner, &s->facts);
    device_tell(&s->shared->host, s->id, EVENT_PAIRED, TROUBLE_NONE, learned);
}

static void tell_layout(struct scanner *s)
{
    const struct scanner_settings *is = &s->ear.is;
    char learned[80];

    snprintf(learned, sizeof learned,
             "{\"layout\":\"%s\",\"ending\":\"%s\"}",
             key_layout_word(is->layout),
             is->ending == ENDS_BY_PAUSE ? "pause" : "mark");
    tell_paired(s, learned);
    ear_init(&s->ear, &s->keys.fields, s->code);
}

bool scanner_hears(struct scanner *s, const uint8_t *report, size_t n)
{
    if (!scanner_pairs(s) ||
        !ear_report(&s->ear, report, n, monotonic_ms()))
        return false;
    tell_layout(s);
    return true;
}

bool scanner_hears_pause(struct scanner *s)
{
    if (!scanner_pairs(s) || !ear_tick(&s->ear, monotonic_ms()))
        return false;
    tell_layout(s);
    return true;
}

bool scanner_hears_code(struct scanner *s, const struct code *code)
{
    char learned[40] = "{}";

    if (!scanner_pairs(s) || !ear_is_code(s->code, code))
        return false;
    if (s->decoder == DECODES_LINE)
        snprintf(learned, sizeof learned, "{\"speed\":%u}",
                 s->settings.speed);
    tell_paired(s, learned);
    return true;
}
