/* tag_image.h - what stands in the memory of a tag, and what is to stand
 * there. Pure: memory in, meaning out, and back. */
#ifndef TOOL_TAG_IMAGE_H
#define TOOL_TAG_IMAGE_H

#include "tag/iso28560.h"
#include "tag/ndef.h"

/* Our record in an NDEF message: the elements of ISO 28560-2. */
#define TAG_RECORD_TYPE "langhuan.org:item"

struct tag_story {
    const char *what;            /* for say(): "an empty tag" ... */
    const char *barcode;         /* NULL: none */
    struct tag_content content;  /* elements of ISO 28560, wherever they are */
    struct ndef_record *records; /* of an NDEF message */
    size_t record_count;
    bool is_ndef;
    const char *problem;         /* for say(); NULL: nothing is wrong */
};

/* `dsfid` is -1 for a tag without that register, which is an NFC tag. */
void tag_tell(struct arena *mem, const unsigned char *p, size_t n, int dsfid,
              struct tag_story *story);

/* An image of `size` bytes for this copy. An NFC tag gets a message of two
 * records, the barcode as a text that any phone shows, and all elements that
 * there is room for; others get the elements. `now` is what stands there.
 * False: out->problem. */
struct tag_image {
    size_t size, block;
    bool is_ndef;
    const unsigned char *now;
};
bool tag_image(struct arena *mem, const struct tag_image *where,
               const struct tag_element *elements, size_t count,
               struct tag_written *out);

#endif
