/* reader_label.h - what is printed for readers: cards with photo, and the page
 * of a class from which whoever forgot a card is scanned. */
#ifndef USECASE_READER_LABEL_H
#define USECASE_READER_LABEL_H

#include "label.h"

struct reader_label_request {
    const char *layout;         /* NULL: a4-cards; see label_layout_list() */
    int64_t class_id;           /* all of a class by seat; 0: those named */
    const char *const *readers; /* numbers or cards */
    size_t reader_n;
    enum label_form form;
    int dpi;                    /* 0: 203 */
    int start;                  /* cell of the first sheet, from 0 */
};
/* A reader without a card is printed with the number, which scans as well.
 * RIGHT_PATRON_READ. ERR_NOT_FOUND: a class without readers, a reader that is
 * not known, the layout. ERR_INVALID: not a layout for readers; more than
 * 2,000. Nothing is written: whoever may see readers may print them again. */
bool reader_labels(struct ctx *c, const struct reader_label_request *rq,
                   struct label_file *file) MUST_CHECK;

#endif
