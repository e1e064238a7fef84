/* Strips of paper: as long as their rows, cut at the end, whatever is on
 * them. */
#include "print/slip.h"

#include <string.h>

#include "tests/support/check.h"
#include "tests/support/quiet_ctx.h"

enum { STRIDE = 72, TALL = 200000 };

static struct slip with(struct ctx *c, const char *title)
{
    struct slip s = slip_new(c->mem);

    slip_add(&s, SLIP_HEAD, "预约架", NULL);
    slip_add(&s, SLIP_RULE, NULL, NULL);
    slip_add(&s, SLIP_TEXT, title, NULL);
    slip_add(&s, SLIP_PAIR, "0010441", "I712.84/7");
    return s;
}

static uint32_t big_endian(const char *p)
{
    const unsigned char *b = (const unsigned char *)p;

    return (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 |
           (uint32_t)b[2] << 8 | b[3];
}

/* Width and height stand in the first chunk of a PNG. */
static uint32_t height(struct ctx *c, const struct slip *s)
{
    struct buf out = buf_new(c->mem);

    CHECK_OK(c, slip_file(c, s, LABEL_PNG, &out));
    CHECK_INT(big_endian(out.p + 16), 575);
    return big_endian(out.p + 20);
}

TEST(a_strip_is_as_long_as_its_rows)
{
    struct ctx c = quiet_ctx();
    struct slip one = with(&c, "夏洛的网"), long_one = with(&c,
        "The Strange and Surprising Adventures of a Very Long Title That Goes "
        "On Until No Strip of Paper Could Hold It in One Line");
    uint32_t h = height(&c, &one);

    CHECK(height(&c, &long_one) > h);
    slip_add(&one, SLIP_TEXT, "草房子", NULL);
    CHECK(height(&c, &one) > h);
    quiet_ctx_end(&c);
}

TEST(a_receipt_printer_gets_dots_and_a_cut)
{
    struct ctx c = quiet_ctx();
    struct slip s = with(&c, "夏洛的网");
    struct buf out = buf_new(c.mem);

    CHECK_OK(&c, slip_file(&c, &s, LABEL_ESCPOS, &out));
    CHECK(memcmp(out.p, "\x1B@\x1Dv0\0", 6) == 0);
    CHECK_INT((unsigned char)out.p[6], STRIDE);
    CHECK(memcmp(out.p + out.n - 3, "\x1DV\x01", 3) == 0);
    quiet_ctx_end(&c);
}

TEST(what_is_on_it_is_text_and_nothing_else)
{
    struct ctx c = quiet_ctx();
    struct slip s = with(&c, "{title} \"quoted\" \x1B@ \xFF <b>");

    CHECK(height(&c, &s) > 0);
    for (int i = 0; i < 2 * SLIP_ROWS; i++)
        slip_add(&s, SLIP_TEXT, "一本书", NULL);
    CHECK_INT(s.n, SLIP_ROWS);
    CHECK(height(&c, &s) < TALL);
    quiet_ctx_end(&c);
}

TEST(nothing_is_no_slip)
{
    struct ctx c = quiet_ctx();
    struct slip none = slip_new(c.mem);
    struct buf out = buf_new(c.mem);

    CHECK(!slip_file(&c, &none, LABEL_PNG, &out));
    CHECK_INT(c.err.code, ERR_INVALID);
    quiet_ctx_end(&c);
}

TESTS_RUN(RUN(a_strip_is_as_long_as_its_rows),
          RUN(a_receipt_printer_gets_dots_and_a_cut),
          RUN(what_is_on_it_is_text_and_nothing_else),
          RUN(nothing_is_no_slip))
