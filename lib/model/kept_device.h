/* kept_device.h - what is kept of a device: where it belongs, how it is set. */
#ifndef MODEL_KEPT_DEVICE_H
#define MODEL_KEPT_DEVICE_H

#include "base/ctx.h"

struct kept_device {
    int64_t id, school_id;
    int64_t desk_id;       /* 0: at none */
    const char *kind;      /* scanner, card_reader, tag_reader, printer */
    const char *identity;  /* the drivers' name for it */
    const char *name;
    const char *settings;  /* JSON object */
    bool paired;
};

/* Of this school, of every school for 0; by id. */
bool kept_device_select(struct ctx *c, int64_t school_id,
                        struct kept_device **rows, size_t *n) MUST_CHECK;
/* Made, or found by its identity and changed. */
bool kept_device_put(struct ctx *c, const struct kept_device *d,
                     int64_t *id) MUST_CHECK;
bool kept_device_delete(struct ctx *c, int64_t school_id,
                        const char *identity) MUST_CHECK;

#endif
