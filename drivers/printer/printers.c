/* The printers at the USB, as they come and go (printer.h). Nothing is opened
 * here: a printer may belong to CUPS. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "drivers/printer/port.h"

enum { PRINTERS = 8, CLASS_PRINTER = 7, INTERFACES = 8 };

struct seen {
    char node[sizeof(((struct usb_place *)0)->node)];
    int id;
    bool there;
};

struct printers {
    struct device_host host;
    struct device_thread *thread;
    struct seen seen[PRINTERS];
    size_t count;
    struct usb_here list[USB_LIST];
};

bool usb_is_printer(const struct usb_here *u)
{
    char what[64], text[DEVICE_TEXT];

    for (int i = 0; i < INTERFACES; i++) {
        snprintf(what, sizeof what, "%.30s:1.%d/bInterfaceClass",
                 u->place.port, i);
        place_text(&u->place, what, text);
        if (strtol(text, NULL, 16) == CLASS_PRINTER)
            return true;
    }
    return false;
}

static struct seen *find(struct printers *p, const char *node)
{
    for (size_t i = 0; i < p->count; i++)
        if (strcmp(p->seen[i].node, node) == 0)
            return &p->seen[i];
    return NULL;
}

static void arrived(struct printers *p, const struct usb_here *u)
{
    struct seen *s = &p->seen[p->count];
    struct device_facts facts;

    if (p->count == PRINTERS)
        return;
    usb_facts(u, DEVICE_PRINTER, "USB", &facts);
    *s = (struct seen){.there = true,
                       .id = p->host.add(p->host.owner, &facts)};
    memcpy(s->node, u->place.node, sizeof s->node);
    if (s->id == 0)
        return;
    p->count++;
    device_tell(&p->host, s->id, EVENT_READY, TROUBLE_NONE, "");
}

static void look(struct printers *p)
{
    size_t n = usb_list(p->list, USB_LIST);

    for (size_t i = 0; i < p->count; i++)
        p->seen[i].there = false;
    for (size_t i = 0; i < n; i++) {
        struct seen *s = find(p, p->list[i].place.node);
        if (s != NULL)
            s->there = true;
        else if (usb_is_printer(&p->list[i]))
            arrived(p, &p->list[i]);
    }
    for (size_t i = p->count; i-- > 0;)
        if (!p->seen[i].there) {
            device_tell(&p->host, p->seen[i].id, EVENT_LOST,
                        TROUBLE_UNPLUGGED, "");
            p->seen[i] = p->seen[--p->count];
        }
}

static void run(struct device_thread *t, void *printers)
{
    do
        look(printers);
    while (device_thread_wait(t, DEVICE_WAIT_MS));
}

struct printers *printers_start(const struct device_host *host)
{
    struct printers *p = calloc(1, sizeof *p);

    if (p == NULL)
        abort();
    p->host = *host;
    p->thread = device_thread_start(run, p);
    if (p->thread != NULL)
        return p;
    free(p);
    return NULL;
}

void printers_stop(struct printers *p)
{
    if (p == NULL)
        return;
    device_thread_end(p->thread);
    free(p);
}
