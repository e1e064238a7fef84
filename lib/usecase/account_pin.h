/* account_pin.h - the library gives readers a PIN. */
#ifndef USECASE_ACCOUNT_PIN_H
#define USECASE_ACCOUNT_PIN_H

#include "usecase/pin.h"

/* A new PIN in place of any before it; unlocks the account and ends its
 * sessions. RIGHT_PATRON_WRITE. ERR_CONFLICT: the reader has left. */
bool account_pin_give(struct ctx *c, int64_t patron_id,
                      struct pin_given *rs) MUST_CHECK;

/* One for each reader of a class who has none yet, by seat: to be printed and
 * cut into slips. RIGHT_PATRON_WRITE. ERR_NOT_FOUND. Takes a twentieth of a
 * second a reader, before any lock is taken. */
bool account_pin_give_class(struct ctx *c, int64_t class_id,
                            struct pin_given **list, size_t *n) MUST_CHECK;

#endif
