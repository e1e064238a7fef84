#include "print/layout.h"

#include <string.h>

#include "tests/support/check.h"
#include "tests/support/quiet_ctx.h"

static const struct {
    const char *text;
    int line; /* that is wrong */
    const char *why;
} wrong[] = {
    {"page 210 297\nlabel 63.5\n", 2, "numbers are missing"},
    {"page 210 2x97\n", 1, "not a number"},
    {"page nan nan\n", 1, "not a number"},
    {"page 1e9 1e9\n", 1, "not a number"},
    {"page 50 30\nkode 1 1 9 9 {barcode}\n", 2, "no such word"},
    {"page 50 30\ncode 1 1 9 9\n", 2, "what it shows is missing"},
    {"page 50 30\ntext 1 1 9 9 {titel}\n", 2, "no such field"},
    {"page 50 30\ntext 1 1 9 9 {title\n", 2, "no such field"},
    {"page 50 30\ntext 1 1 9 9 {title} colour=red\n", 2, "no such option"},
    {"page 50 30\ntext 1 1 9 9 {title} align=up\n", 2, "no such option"},
    {"page 50 30\ntext 1 1 9 9 {title} bold\n", 2, "not an option"},
    {"page 50 30\ntext 1 1 9 9 {title} size=5-9\n", 2, "not a number"},
    {"page 50 30\ntext 1 1 9 9 \"{title}\n", 2, "quote never ends"},
    {"page 50 30\n\ntext 45 1 9 9 {title}\n", 3, "beyond the label"},
    {"page 210 297\nlabel 70 40\ngrid 3 8\n", 3, "do not fit on the page"},
    {"page 210 297\ngrid 100 100\n", 2, "too many labels"},
    {"# nothing\n", 1, "have no size"},
};

TEST(what_is_wrong_in_a_layout_is_told_with_its_line)
{
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct ctx c = quiet_ctx();
        struct layout l;
        CHECK_FAILS(&c, layout_read(&c, "my.layout", wrong[i].text,
                                    strlen(wrong[i].text), &l), ERR_INVALID);
        if (strstr(c.err.text, wrong[i].why) == NULL ||
            strstr(c.err.text, arena_format(c.mem, "my.layout, line %d:",
                                            wrong[i].line)) == NULL)
            fail_msg("%s gives: %s", wrong[i].text, c.err.text);
        quiet_ctx_end(&c);
    }
}

TEST(bytes_that_are_no_text_are_no_layout)
{
    struct ctx c = quiet_ctx();
    struct layout l;
    char *big = arena_alloc(c.mem, LAYOUT_BYTES + 1);

    CHECK_FAILS(&c, layout_read(&c, "x", "page\0 1", 7, &l), ERR_INVALID);
    memset(big, ' ', LAYOUT_BYTES + 1);
    CHECK_FAILS(&c, layout_read(&c, "x", big, LAYOUT_BYTES + 1, &l),
                ERR_INVALID);
    quiet_ctx_end(&c);
}

TEST(what_is_not_said_follows_from_what_is)
{
    static const char text[] = "page 50 30\r\ngap 2\r\n"
                               "text 1 1 48 9 {title} size=9 # note\r\n";
    struct ctx c = quiet_ctx();
    struct layout l;

    CHECK_OK(&c, layout_read(&c, "roll", text, strlen(text), &l));
    CHECK(l.label_w == 50 && l.label_h == 30 && l.gap == 2);
    CHECK_INT(l.columns * l.rows, 1);
    CHECK_INT(l.n, 1);
    CHECK(l.elements[0].size == 9 && l.elements[0].size_least == 9);
    quiet_ctx_end(&c);
}

TEST(all_layouts_that_the_program_brings_are_right_and_named)
{
    struct ctx c = quiet_ctx();
    int n = 0;

    for (const struct layout_file *f = layout_ready_list; f->name; f++, n++) {
        struct layout l;
        CHECK_OK(&c, layout_read(&c, f->name, f->text, strlen(f->text), &l));
        CHECK(strcmp(l.name, f->name) != 0);
        CHECK(layout_ready(f->name) == f);
    }
    CHECK(n >= 12);
    CHECK(layout_ready("none") == NULL);
    quiet_ctx_end(&c);
}

TEST(an_element_whose_fields_are_all_empty_shows_nothing)
{
    struct ctx c = quiet_ctx();
    struct label k = {.field = {[FIELD_TITLE] = "红楼梦",
                                [FIELD_PRICE] = ""}};

    CHECK_TEXT(label_fill(c.mem, "{title} {author}", &k), "红楼梦 ");
    CHECK_TEXT(label_fill(c.mem, "by {author}, {price}", &k), "");
    CHECK_TEXT(label_fill(c.mem, "always", &k), "always");
    quiet_ctx_end(&c);
}

TESTS_RUN(RUN(what_is_wrong_in_a_layout_is_told_with_its_line),
          RUN(bytes_that_are_no_text_are_no_layout),
          RUN(what_is_not_said_follows_from_what_is),
          RUN(all_layouts_that_the_program_brings_are_right_and_named),
          RUN(an_element_whose_fields_are_all_empty_shows_nothing))
