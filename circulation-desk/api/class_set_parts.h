/* class_set_parts.h - what class_set.c and class_set_pile.c share. */
#ifndef API_CLASS_SET_PARTS_H
#define API_CLASS_SET_PARTS_H

#include "base/json_out.h"
#include "circulation-desk/desk_set.h"
#include "usecase/class_set.h"

/* The members of the object being written. */
void class_set_copies_json(struct json_out *j, const char *key,
                           const struct class_set_copy *copies, size_t n);

#endif
