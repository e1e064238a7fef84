/* device.h - which devices belong to which desk, and how each is set up. */
#ifndef USECASE_DEVICE_H
#define USECASE_DEVICE_H

#include "base/ctx.h"
#include "model/kept_device.h"

/* Of c->school_id; of every school for the system itself (school 0). */
bool device_list(struct ctx *c, struct kept_device **rows,
                 size_t *n) MUST_CHECK;

struct device_form {
    const char *identity, *name;
    const char *kind;      /* NULL: scanner */
    const char *settings;  /* JSON object; NULL: {} */
    int64_t desk_id;       /* 0: none */
    bool paired;
};

/* Made or changed, by its identity. RIGHT_SETTINGS. ERR_INVALID: a field makes
 * no sense; ERR_NOT_FOUND: the school has no such desk. */
bool device_save(struct ctx *c, const struct device_form *form,
                 int64_t *id) MUST_CHECK;
/* Forgotten; nothing happens if it was not kept. RIGHT_SETTINGS. */
bool device_forget(struct ctx *c, const char *identity) MUST_CHECK;

#endif
