/* class.h - the classes of a school. */
#ifndef USECASE_CLASS_H
#define USECASE_CLASS_H

#include "base/ctx.h"
#include "model/class.h"

/* Active classes by grade and name, with how many readers and loans.
 * RIGHT_PATRON_READ. */
bool class_list(struct ctx *c, struct class_view **classes,
                size_t *n) MUST_CHECK;

/* Makes or changes a class. RIGHT_PATRON_WRITE. */
bool class_save(struct ctx *c, int64_t id, const char *name, int grade,
                int64_t *class_id) MUST_CHECK;

/* 一年级2班, 三(2)班, 初二(3)班, 高一3班, "3-2", "G5 2": 1 to 12; 0: not told. */
int class_grade_from_name(const char *name);

#endif
