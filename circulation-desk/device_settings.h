/* device_settings.h - what is kept of a scanner's settings: JSON <-> struct.
 *
 * {"layout": "us|gb|de|fr|es|it", "ending": "mark|pause", "prefix": "S1",
 *  "suffix": "", "speed": 9600, "parity": "none|odd|even", "bits": 7|8,
 *  "stops": 1|2, "off": true}; each may be missing. */
#ifndef DESK_DEVICE_SETTINGS_H
#define DESK_DEVICE_SETTINGS_H

#include "base/ctx.h"
#include "drivers/scanner/scanners.h"

/* Into choice->settings and choice->off. ERR_INVALID names the key that makes
 * no sense. */
bool device_settings_read(struct ctx *c, const char *json,
                          struct scanner_choice *choice) MUST_CHECK;

/* `more` laid over `kept`, checked; lives in c->mem. */
bool device_settings_merge(struct ctx *c, const char *kept, const char *more,
                           const char **json) MUST_CHECK;

#endif
