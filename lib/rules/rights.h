/* rights.h - what an actor may do: bits of actor.rights and role.rights.
 *
 * A bit is never given another meaning: databases keep them. */
#ifndef RULES_RIGHTS_H
#define RULES_RIGHTS_H

#include <stddef.h>
#include <stdint.h>

#define RIGHT_SEARCH (UINT64_C(1) << 0)       /* search, titles, copies */
#define RIGHT_CHECKOUT (UINT64_C(1) << 1)     /* lend and renew for a reader */
#define RIGHT_CHECKIN (UINT64_C(1) << 2)
#define RIGHT_RENEW (UINT64_C(1) << 3)
#define RIGHT_OVERRIDE (UINT64_C(1) << 4)     /* set the usual refusals aside */
#define RIGHT_OVERRIDE_ALL (UINT64_C(1) << 5) /* ... and the grave ones */
#define RIGHT_UNDO (UINT64_C(1) << 6)
#define RIGHT_HOLD (UINT64_C(1) << 7)         /* place, cancel for others */
#define RIGHT_CHARGE (UINT64_C(1) << 8)       /* take and ask for money */
#define RIGHT_WAIVE (UINT64_C(1) << 9)
#define RIGHT_PATRON_READ (UINT64_C(1) << 10)
#define RIGHT_PATRON_WRITE (UINT64_C(1) << 11)
#define RIGHT_BLOCK (UINT64_C(1) << 12)       /* block a reader by a note */
#define RIGHT_COPY_WRITE (UINT64_C(1) << 13)
#define RIGHT_TITLE_WRITE (UINT64_C(1) << 14)
#define RIGHT_IMPORT (UINT64_C(1) << 15)
#define RIGHT_EXPORT (UINT64_C(1) << 16)
#define RIGHT_POLICY_WRITE (UINT64_C(1) << 17) /* policies and the calendar */
#define RIGHT_STAFF_WRITE (UINT64_C(1) << 18)
#define RIGHT_SETTINGS (UINT64_C(1) << 19)    /* school, desks, devices */
#define RIGHT_BACKUP (UINT64_C(1) << 20)      /* backup, restore, checks */
#define RIGHT_JOURNAL (UINT64_C(1) << 21)     /* read the journal and reports */
#define RIGHT_PRIVACY (UINT64_C(1) << 22)     /* cut readers' links */
#define RIGHT_SCHOOLS (UINT64_C(1) << 23)     /* open and close schools */
/* Takes away: whoever has it reaches nothing but a self-service screen, which
 * shows no more of a reader than who stands before it may see. */
#define RIGHT_SELF_SERVICE (UINT64_C(1) << 24)
#define RIGHT_APPROVE (UINT64_C(1) << 25)     /* review, approve purchases */
/* Of a class teacher, for the classes that are hers: see who has what, renew,
 * remind, lend on from the shelf of the class. Gives nothing else, and nothing
 * of other classes. */
#define RIGHT_OWN_CLASSES (UINT64_C(1) << 26)

/* These reach beyond one school: a role that is given in one school does not
 * bring them. Whoever has RIGHT_SCHOOLS acts for every school. */
#define RIGHTS_ABOVE_SCHOOLS (RIGHT_SCHOOLS | RIGHT_BACKUP)

/* One bit and its words: `word` is stable and for machines, `name` is English
 * and goes through say(). */
struct right {
    uint64_t bit;
    const char *word, *name;
};
extern const struct right rights_table[];
extern const size_t rights_count;

/* The roles that every database begins with; a school may add its own. `code`
 * is stable, `name` goes through say(). */
struct role_rule {
    const char *code, *name;
    uint64_t rights;
};
extern const struct role_rule rights_roles[];
extern const size_t rights_role_count;

/* NULL if there is no such built-in role. */
const struct role_rule *rights_role(const char *code);

/* What a role gives that was given in this school; 0: in every school. */
uint64_t rights_where(uint64_t rights, int64_t school_id);

/* The English name of the lowest bit set; "?" for none that is known. */
const char *rights_name(uint64_t bits);

#endif
