#include "drivers/nfc/readers.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <time.h>
#include <unistd.h>

#include "drivers/nfc/reader.h"

/* ---- mail --------------------------------------------------------------- */

bool mail_take(struct reader *r, struct nfc_request *rq)
{
    bool wanted;

    pthread_mutex_lock(&r->all->lock);
    wanted = r->mail.state == MAIL_WANTED;
    if (wanted) {
        *rq = r->mail.request;
        r->mail.state = MAIL_SENT;
    }
    pthread_mutex_unlock(&r->all->lock);
    return wanted;
}

void mail_answer(struct reader *r, const struct said *s)
{
    pthread_mutex_lock(&r->all->lock);
    if (r->mail.state == MAIL_SENT) {
        r->mail.answer = *s;
        r->mail.state = MAIL_DONE;
        pthread_cond_broadcast(&r->all->answered);
    }
    pthread_mutex_unlock(&r->all->lock);
}

void mail_fail(struct reader *r, enum trouble why)
{
    pthread_mutex_lock(&r->all->lock);
    if (r->mail.state == MAIL_WANTED || r->mail.state == MAIL_SENT) {
        r->mail.answer = (struct said){.kind = SAID_FAILED, .why = why};
        r->mail.state = MAIL_DONE;
        pthread_cond_broadcast(&r->all->answered);
    }
    pthread_mutex_unlock(&r->all->lock);
}

static void wake(struct reader *r)
{
    (void)!write(r->wake, &(uint64_t){1}, sizeof(uint64_t));
}

static struct reader *by_id(struct nfc_readers *all, int id)
{
    struct reader *r = all->list;

    while (r != NULL && atomic_load(&r->id) != id)
        r = r->next;
    return r;
}

/* With the lock held: until this state is reached, or it takes too long. */
static bool wait_for(struct nfc_readers *all, const struct reader *r,
                     int state, const struct timespec *end)
{
    int failed = 0;

    while ((int)r->mail.state != state && failed == 0)
        failed = pthread_cond_timedwait(&all->answered, &all->lock, end);
    return (int)r->mail.state == state;
}

static enum trouble ask(struct nfc_readers *all, struct reader *r,
                        const struct nfc_request *rq, struct said *answer)
{
    struct timespec end;

    *answer = (struct said){.kind = SAID_FAILED, .why = TROUBLE_NO_ANSWER};
    if (!atomic_load(&r->is_open))
        return answer->why;
    clock_gettime(CLOCK_MONOTONIC, &end);
    end.tv_sec += NFC_MOST_MS / 1000;
    if (!wait_for(all, r, MAIL_NONE, &end))
        return TROUBLE_NO_ANSWER;
    r->mail.request = *rq;
    r->mail.state = MAIL_WANTED;
    wake(r);
    if (wait_for(all, r, MAIL_DONE, &end))
        *answer = r->mail.answer;
    r->mail.state = MAIL_NONE;
    pthread_cond_broadcast(&all->answered);
    return answer->kind == SAID_DONE ? TROUBLE_NONE : answer->why;
}

enum trouble nfc_do(struct nfc_readers *all, int device,
                    const struct nfc_request *rq, struct said *answer)
{
    enum trouble why = TROUBLE_UNPLUGGED;
    struct reader *r;

    *answer = (struct said){.kind = SAID_FAILED};
    pthread_mutex_lock(&all->lock);
    r = by_id(all, device);
    if (r != NULL) {
        r->askers++;
        why = ask(all, r, rq, answer);
        r->askers--;
        pthread_cond_broadcast(&all->answered);
    }
    pthread_mutex_unlock(&all->lock);
    return why;
}

/* ---- readers ------------------------------------------------------------ */

static struct reader *reader_new(struct nfc_readers *all,
                                 const struct nfc_model *model)
{
    struct reader *r = calloc(1, sizeof *r);

    if (r == NULL)
        abort();
    r->all = all;
    r->model = model;
    snprintf(r->program, sizeof r->program, "%.200s/%s", all->helpers,
             model->helper);
    r->wake = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    return r;
}

/* Not in the list any more. */
static void reader_free(struct reader *r)
{
    device_thread_ask(r->thread);
    wake(r);
    device_thread_end(r->thread);
    mail_fail(r, TROUBLE_UNPLUGGED);
    pthread_mutex_lock(&r->all->lock);
    while (r->askers > 0)
        pthread_cond_wait(&r->all->answered, &r->all->lock);
    pthread_mutex_unlock(&r->all->lock);
    close(r->wake);
    free(r);
}

static void start(struct reader *r)
{
    struct nfc_readers *all = r->all;

    r->thread = device_thread_start(reader_run, r);
    if (r->thread == NULL) {
        close(r->wake);
        free(r);
        return;
    }
    pthread_mutex_lock(&all->lock);
    r->next = all->list;
    all->list = r;
    pthread_mutex_unlock(&all->lock);
}

/* "/dev/ttyUSB0" has a PN532, "pcsc:NAME" is for PC/SC. */
static void start_line(struct nfc_readers *all, const char *path)
{
    bool pcsc = strncmp(path, "pcsc:", 5) == 0;
    struct reader *r = reader_new(all, pcsc ? &nfc_pcsc_model
                                            : &nfc_serial_model);

    r->is_line = true;
    snprintf(r->node, sizeof r->node, "%s", pcsc ? "/" : path);
    snprintf(r->connection, sizeof r->connection, "%s:%.250s",
             r->model->driver, pcsc ? path + 5 : path);
    r->facts = (struct device_facts){.kind = r->model->kind};
    snprintf(r->facts.name, sizeof r->facts.name, "%.60s",
             pcsc ? path + 5 : r->model->name);
    snprintf(r->facts.port, sizeof r->facts.port, "%s%.50s",
             pcsc ? "" : "serial:", path);
    snprintf(r->facts.identity, sizeof r->facts.identity, "%s%.100s",
             pcsc ? "" : "serial:", path);
    start(r);
}

static void start_usb(struct nfc_readers *all, const struct usb_here *u,
                      const struct nfc_model *model)
{
    struct reader *r = reader_new(all, model);

    snprintf(r->node, sizeof r->node, "%s", u->place.node);
    snprintf(r->connection, sizeof r->connection, "%s:%03u:%03u",
             model->driver, u->place.bus, u->place.address);
    r->place = u->place;
    usb_facts(u, model->kind, model->name, &r->facts);
    start(r);
}

/* ---- the hub's thread --------------------------------------------------- */

static bool is_there(const struct usb_here *list, size_t n, const char *node)
{
    while (n > 0 && strcmp(list[n - 1].place.node, node) != 0)
        n--;
    return n > 0;
}

static bool has_thread(struct nfc_readers *all, const char *node)
{
    struct reader *r = all->list;

    while (r != NULL && strcmp(r->node, node) != 0)
        r = r->next;
    return r != NULL;
}

/* Takes out of the list; only the hub changes it. */
static void bury(struct nfc_readers *all, const struct usb_here *list,
                 size_t n)
{
    for (struct reader **at = &all->list; *at != NULL;) {
        struct reader *r = *at;
        if (r->is_line || is_there(list, n, r->node)) {
            at = &r->next;
            continue;
        }
        atomic_store(&r->gone, true);
        pthread_mutex_lock(&all->lock);
        *at = r->next;
        pthread_mutex_unlock(&all->lock);
        reader_free(r);
    }
}

static void look(struct nfc_readers *all, struct usb_here *list)
{
    size_t n = usb_list(list, USB_LIST);

    bury(all, list, n);
    for (size_t i = 0; i < n; i++) {
        const struct nfc_model *model = nfc_model(list[i].vendor,
                                                  list[i].product);
        if (model != NULL && !has_thread(all, list[i].place.node))
            start_usb(all, &list[i], model);
    }
}

static void run(struct device_thread *t, void *readers)
{
    struct nfc_readers *all = readers;
    struct usb_here *list = calloc(USB_LIST, sizeof *list);

    if (list == NULL)
        abort();
    do
        if (all->usb)
            look(all, list);
    while (device_thread_wait(t, DEVICE_WAIT_MS));
    free(list);
}

/* ---- beginning and end -------------------------------------------------- */

/* "/usr/bin/circulation-desk" has its helpers in "/usr/libexec/langhuan". */
static void find_helpers(char folder[NFC_PATH])
{
    char self[NFC_PATH / 2] = "";
    ssize_t n = readlink("/proc/self/exe", self, sizeof self - 1);

    self[n < 0 ? 0 : n] = '\0';
    if (strrchr(self, '/') != NULL)
        *strrchr(self, '/') = '\0';
    snprintf(folder, NFC_PATH, "%s/../libexec/langhuan", self);
}

struct nfc_readers *nfc_start(const struct device_host *host,
                              const struct nfc_options *options)
{
    struct nfc_readers *all = calloc(1, sizeof *all);
    pthread_condattr_t clock;

    if (all == NULL)
        abort();
    all->host = *host;
    all->usb = options->usb;
    if (options->helpers != NULL)
        snprintf(all->helpers, sizeof all->helpers, "%s", options->helpers);
    else
        find_helpers(all->helpers);
    pthread_mutex_init(&all->lock, NULL);
    pthread_condattr_init(&clock);
    pthread_condattr_setclock(&clock, CLOCK_MONOTONIC);
    pthread_cond_init(&all->answered, &clock);
    pthread_condattr_destroy(&clock);
    for (size_t i = 0; i < options->line_count; i++)
        start_line(all, options->lines[i]);
    all->hub = device_thread_start(run, all);
    if (all->hub != NULL)
        return all;
    nfc_stop(all);
    return NULL;
}

void nfc_stop(struct nfc_readers *all)
{
    if (all == NULL)
        return;
    device_thread_end(all->hub);
    for (struct reader *r = all->list; r != NULL; r = r->next) {
        device_thread_ask(r->thread);
        wake(r);
    }
    while (all->list != NULL) {
        struct reader *r = all->list;
        pthread_mutex_lock(&all->lock);
        all->list = r->next;
        pthread_mutex_unlock(&all->lock);
        reader_free(r);
    }
    pthread_cond_destroy(&all->answered);
    pthread_mutex_destroy(&all->lock);
    free(all);
}
