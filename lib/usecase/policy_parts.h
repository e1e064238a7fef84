/* policy_parts.h - what policy.c, policy_explain.c and policy_try.c share. */
#ifndef USECASE_POLICY_PARTS_H
#define USECASE_POLICY_PARTS_H

#include "policy.h"

/* Gives the rules the words that people know. */
bool policy_name_rows(struct ctx *c, const struct policy *rules, size_t n,
                      struct policy_row **rows) MUST_CHECK;

/* RIGHT_POLICY_WRITE for the rule's school; ERR_INVALID: its numbers. */
bool policy_check(struct ctx *c, const struct policy *p) MUST_CHECK;

#endif
