/* class.h - the classes of a school. */
#ifndef USECASE_CLASS_H
#define USECASE_CLASS_H

#include "base/ctx.h"
#include "model/class.h"

/* Active classes by grade and name, with how many readers and loans.
 * RIGHT_PATRON_READ; to a class teacher (RIGHT_OWN_CLASSES) her own. */
bool class_list(struct ctx *c, struct class_view **classes,
                size_t *n) MUST_CHECK;
/* Who of a class has what. RIGHT_PATRON_READ or its class teacher.
 * ERR_NOT_FOUND; ERR_DENIED: it is the class of another. */
bool class_loans(struct ctx *c, int64_t class_id, struct class_view *class,
                 struct class_loan **loans, size_t *n) MUST_CHECK;

/* From now on these are the classes, and no others, of which this member of
 * staff is class teacher; whoever had one of them has it no more. Who sees to
 * them needs RIGHT_OWN_CLASSES besides (the role "teacher").
 * RIGHT_STAFF_WRITE. ERR_NOT_FOUND: nobody of this school's staff, or no class
 * of it. */
enum { CLASSES_MOST = 50 };
bool class_teacher_put(struct ctx *c, int64_t staff_id,
                       const int64_t *classes, size_t n,
                       int64_t *journal_seq) MUST_CHECK;

/* Makes or changes a class. RIGHT_PATRON_WRITE. */
bool class_save(struct ctx *c, int64_t id, const char *name, int grade,
                int64_t *class_id) MUST_CHECK;

/* 一年级2班, 三(2)班, 初二(3)班, 高一3班, "3-2", "G5 2": 1 to 12; 0: not told. */
int class_grade_from_name(const char *name);

#endif
