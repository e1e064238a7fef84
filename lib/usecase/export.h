/* export.h - bibliographic records out of the catalogue.
 *
 * Without a charset and with their own form, records are given back byte for
 * byte as they came. Memory is flat. */
#ifndef USECASE_EXPORT_H
#define USECASE_EXPORT_H

#include "base/charset.h"
#include "base/ctx.h"

enum export_form { EXPORT_ISO2709, EXPORT_MARCXML, EXPORT_CSV };

struct export_request {
    enum export_form form;
    enum charset charset;  /* of ISO 2709; UNKNOWN: the original bytes */
    int64_t title_id;      /* 0: all */
    /* Takes what was written; false stops: ERR_IO. */
    bool (*write)(void *arg, const char *p, size_t n);
    /* Told of a record that cannot be written so (a character that the
     * charset does not have, a field that is too long); may be NULL. */
    void (*skipped)(void *arg, int64_t title_id, const char *text);
    void *arg;
};

struct export_result {
    int64_t records, skipped;
};

/* RIGHT_EXPORT. True also when records were skipped. ERR_NOT_FOUND: no such
 * title. */
bool catalogue_export(struct ctx *c, const struct export_request *rq,
                      struct export_result *rs) MUST_CHECK;

#endif
