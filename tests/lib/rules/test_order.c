#include "rules/order.h"

#include "tests/support/check.h"

TEST(every_state_and_step_is_found_by_its_word)
{
    enum order_state state;
    enum order_step step;

    for (int i = 0; i < ORDER_STATES; i++) {
        CHECK(order_state_from_word(order_state_word(i), &state));
        CHECK_INT(state, i);
        CHECK(order_state_name(i)[0] != '\0');
    }
    for (int i = 0; i < ORDER_STEPS; i++) {
        CHECK(order_step_from_word(order_step_word(i), &step));
        CHECK_INT(step, i);
    }
    CHECK(!order_state_from_word("lost", &state));
    CHECK(!order_step_from_word("", &step));
}

TEST(nothing_is_placed_before_it_was_reviewed_and_approved)
{
    enum order_state s = ORDER_DRAFT;

    CHECK(!order_next(s, ORDER_PLACE, &s));
    CHECK(!order_next(s, ORDER_APPROVE, &s));
    CHECK(order_next(s, ORDER_REVIEW, &s));
    CHECK(!order_next(s, ORDER_PLACE, &s));
    CHECK(order_next(s, ORDER_APPROVE, &s));
    CHECK(order_next(s, ORDER_PLACE, &s));
    CHECK_INT(s, ORDER_PLACED);
    CHECK(!order_next(s, ORDER_CANCEL, &s)); /* it is out: close it */
    CHECK(order_next(s, ORDER_CLOSE, &s));
    CHECK(order_next(s, ORDER_REOPEN, &s));
    CHECK(order_next(s, ORDER_TAKE_BACK, &s));
    CHECK_INT(s, ORDER_APPROVED);
}

TEST(who_objects_or_changes_it_leaves_a_draft_that_both_sign_anew)
{
    static const enum order_step back[] = {ORDER_REFUSE, ORDER_REDRAFT};
    enum order_state s;

    for (int i = 0; i < 2; i++) {
        CHECK(order_next(ORDER_APPROVED, back[i], &s));
        CHECK_INT(s, ORDER_DRAFT);
    }
    CHECK(order_next(ORDER_DRAFT, ORDER_OBJECT, &s));
    CHECK_INT(s, ORDER_DRAFT);
    for (int i = 0; i < ORDER_STEPS; i++)
        CHECK(!order_next(ORDER_CLOSED, i, &s) || i == ORDER_REOPEN);
}

TEST(one_person_cannot_review_and_approve)
{
    CHECK(!order_two_persons("王芳", "王 芳"));
    CHECK(!order_two_persons(" Ann Lee", "AnnLee "));
    CHECK(order_two_persons("王芳", "王方"));
    CHECK(order_two_persons("王", "王芳"));
    CHECK(order_two_persons("", "王芳"));
}

TESTS_RUN(RUN(every_state_and_step_is_found_by_its_word),
          RUN(nothing_is_placed_before_it_was_reviewed_and_approved),
          RUN(who_objects_or_changes_it_leaves_a_draft_that_both_sign_anew),
          RUN(one_person_cannot_review_and_approve))
