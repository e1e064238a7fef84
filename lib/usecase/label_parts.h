/* label_parts.h - what the files about labels share. For them only. */
#ifndef USECASE_LABEL_PARTS_H
#define USECASE_LABEL_PARTS_H

#include "label.h"
#include "model/school.h"

/* The layout of this name, the school's own first. ERR_NOT_FOUND. */
bool label_layout_named(struct ctx *c, const char *name,
                        struct layout *layout) MUST_CHECK;

/* What a label shows of a copy. */
struct label label_of_copy(struct ctx *c, const struct school *school,
                           const struct label_copy *copy);

/* Makes a file of labels; `rq` is filled in but for the layout's troubles.
 * `names`: what each label is called in them. */
struct label_making {
    const struct layout *layout;
    const struct label *labels;
    const char *const *names;
    size_t n;
    enum label_form form;
    int dpi, start;
    struct label_sheet sheet;
    const char *title;
};
bool label_make_file(struct ctx *c, const struct label_making *m,
                     struct label_file *file) MUST_CHECK;

#endif
