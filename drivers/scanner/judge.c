/* Whether a USB device is a scanner that may be taken (hub.h). */
#include <libusb-1.0/libusb.h>
#include <stdio.h>

#include "drivers/scanner/hub.h"
#include "drivers/scanner/makers.h"

static void make_facts(struct scanner *s,
                       const struct libusb_device_descriptor *d)
{
    const char *maker = scanner_maker(d->idVendor, d->idProduct);
    struct device_facts *f = &s->facts;

    *f = (struct device_facts){.kind = DEVICE_SCANNER};
    place_text(&s->place, "product", f->name);
    place_text(&s->place, "manufacturer", f->maker);
    place_text(&s->place, "serial", f->serial);
    if (maker != NULL)
        snprintf(f->maker, sizeof f->maker, "%s", maker);
    if (f->name[0] == '\0')
        snprintf(f->name, sizeof f->name, "%04x:%04x", d->idVendor,
                 d->idProduct);
    snprintf(f->port, sizeof f->port, "usb:%s", s->place.port);
    device_identity(d->idVendor, d->idProduct, f->serial, s->place.port,
                    f->identity);
}

static struct scanner_choice choice_for(struct scanners *all,
                                        const char *identity)
{
    struct scanner_choice best = {.identity = ""};
    int best_fit = 0;

    pthread_mutex_lock(&all->lock);
    for (size_t i = 0; i < all->choice_count; i++) {
        int fit = device_fits(all->choices[i].identity, identity);
        if (fit > best_fit) {
            best_fit = fit;
            best = all->choices[i];
        }
    }
    pthread_mutex_unlock(&all->lock);
    return best;
}

bool hub_is_pairing(struct scanners *all)
{
    char code[EAR_CODE];

    shared_code(&all->shared, code);
    return code[0] != '\0';
}

/* The kernel may not have read its description yet. */
static enum verdict judge_unknown(struct scanners *all, struct scanner *s,
                                  bool patient)
{
    if (plan_only_pos(&s->place, &s->plan))
        return TAKE;
    if (hub_is_pairing(all))
        return LISTEN;
    return patient && s->plan.parts[0].is_hid ? LOOK_AGAIN : LEAVE;
}

enum verdict hub_judge(struct scanners *all, struct scanner *s, bool patient)
{
    struct libusb_config_descriptor *config;
    struct libusb_device_descriptor d;
    struct scanner_choice choice;
    bool possible;
    int r;

    if (libusb_get_device_descriptor(s->device, &d) != 0 ||
        d.bDeviceClass == LIBUSB_CLASS_HUB)
        return LEAVE;
    place_of(s->device, &s->place);
    make_facts(s, &d);
    r = libusb_get_active_config_descriptor(s->device, &config);
    if (r == LIBUSB_ERROR_NOT_FOUND)
        return LOOK_AGAIN;
    if (r != 0)
        return LEAVE;
    possible = plan_make(config, d.idVendor, d.idProduct, &s->plan);
    libusb_free_config_descriptor(config);
    choice = choice_for(all, s->facts.identity);
    s->settings = choice.settings;
    if (!possible || choice.off)
        return LEAVE;
    return choice.paired || scanner_maker(d.idVendor, d.idProduct) != NULL
               ? TAKE : judge_unknown(all, s, patient);
}
