#include "drivers/usb_list.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "drivers/device.h"

static unsigned number(const struct usb_place *p, const char *what, int base)
{
    char text[DEVICE_TEXT];

    place_text(p, what, text);
    return (unsigned)strtoul(text, NULL, base);
}

/* "1-4.2" is a device, "usb1" a host, "1-4.2:1.0" an interface. */
static bool look(const char *name, struct usb_here *u)
{
    if (strchr("123456789", name[0]) == NULL || strchr(name, ':') != NULL ||
        strchr(name, '-') == NULL || strlen(name) >= sizeof u->place.port)
        return false;
    *u = (struct usb_here){0};
    strcpy(u->place.port, name);
    u->vendor = (uint16_t)number(&u->place, "idVendor", 16);
    u->product = (uint16_t)number(&u->place, "idProduct", 16);
    u->place.bus = (uint8_t)number(&u->place, "busnum", 10);
    u->place.address = (uint8_t)number(&u->place, "devnum", 10);
    snprintf(u->place.node, sizeof u->place.node, "/dev/bus/usb/%03u/%03u",
             u->place.bus, u->place.address);
    return u->vendor != 0 && u->place.address != 0;
}

size_t usb_list(struct usb_here *list, size_t room)
{
    DIR *dir = opendir("/sys/bus/usb/devices");
    struct dirent *d;
    size_t n = 0;

    while (dir != NULL && n < room && (d = readdir(dir)) != NULL)
        n += look(d->d_name, &list[n]);
    if (dir != NULL)
        closedir(dir);
    return n;
}

void usb_facts(const struct usb_here *u, enum device_kind kind,
               const char *name, struct device_facts *f)
{
    *f = (struct device_facts){.kind = kind};
    place_text(&u->place, "product", f->name);
    if (f->name[0] == '\0')
        snprintf(f->name, sizeof f->name, "%s", name);
    place_text(&u->place, "manufacturer", f->maker);
    place_text(&u->place, "serial", f->serial);
    snprintf(f->port, sizeof f->port, "usb:%s", u->place.port);
    device_identity(u->vendor, u->product, f->serial, u->place.port,
                    f->identity);
}
