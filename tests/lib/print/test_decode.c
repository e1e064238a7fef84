/* Every code of every layout that the program brings is read back, by decoders
 * that share no code with the one that made it (zbar, libdmtx), from the page
 * as a printer of 203, 300 and 600 dots an inch would draw it (poppler). */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "print/raster.h"
#include "print/sheet.h"
#include "tests/support/check.h"
#include "tests/support/quiet_ctx.h"

static char dir[] = "/tmp/lhprint.XXXXXX";

static struct layout layout_of(struct ctx *c, const struct layout_file *f)
{
    struct layout l;

    CHECK_OK(c, layout_read(c, f->name, f->text, strlen(f->text), &l));
    return l;
}

static struct label label_of(struct ctx *c, int number)
{
    struct label k = {.field = {
        [FIELD_TITLE] = "十万个为什么（第六版）·数学",
        [FIELD_CALL] = "I287.45/83/:2", [FIELD_SCHOOL] = "琅嬛小学",
        [FIELD_NAME] = "王小明", [FIELD_CLASS_NAME] = "三(2)班",
        [FIELD_CLASS] = "I287", [FIELD_TEXT] = "儿童文学"}};

    k.field[FIELD_BARCODE] = arena_format(c->mem, "%07d", 10441 + number);
    k.field[FIELD_CARD] = arena_format(c->mem, "R%06d", number);
    return k;
}

static void save(const char *name, const struct buf *bytes)
{
    char path[200];
    FILE *f;

    snprintf(path, sizeof path, "%s/%s", dir, name);
    f = fopen(path, "wb");
    CHECK(f != NULL);
    CHECK_INT(fwrite(bytes->p, 1, bytes->n, f), bytes->n);
    fclose(f);
}

/* What a shell command prints, with spaces for line ends. */
static const char *shell(struct ctx *c, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
static const char *shell(struct ctx *c, const char *fmt, ...)
{
    char line[200];
    struct buf all = buf_new(c->mem);
    va_list ap;
    FILE *p;

    va_start(ap, fmt);
    p = popen(arena_vformat(c->mem, fmt, ap), "r");
    va_end(ap);
    CHECK(p != NULL);
    while (fgets(line, sizeof line, p)) {
        line[strcspn(line, "\n")] = ' ';
        buf_text(&all, line);
    }
    pclose(p);
    return all.p;
}

static const char *zbar(struct ctx *c, const char *files)
{
    return shell(c, "cd %s && zbarimg -q --raw %s 2>/dev/null", dir, files);
}

static bool has_code(const struct layout *l)
{
    for (size_t i = 0; i < l->n; i++)
        if (l->elements[i].kind == ELEMENT_CODE)
            return true;
    return false;
}

static void expect_all(const char *layout, int dpi, const char *read,
                       const struct layout *l, const struct label *labels,
                       int n)
{
    for (int i = 0; i < n; i++) {
        const char *code = labels[i].field[FIELD_BARCODE];
        for (size_t e = 0; e < l->n; e++)
            if (l->elements[e].kind == ELEMENT_CODE &&
                strstr(l->elements[e].text, "{card}"))
                code = labels[i].field[FIELD_CARD];
        if (strstr(read, code) == NULL)
            fail_msg("%s at %d dpi: %s is not read; read: %s", layout, dpi,
                     code, read);
    }
}

static const char *read_page(struct ctx *c, int dpi)
{
    const char *read;

    shell(c, "cd %s && pdftoppm -gray -r %d page.pdf page", dir, dpi);
    read = zbar(c, "page*.pgm");
    shell(c, "rm -f %s/page*.pgm", dir);
    return read;
}

static void try_sheet(const struct layout_file *f, int dpi)
{
    struct ctx c = quiet_ctx();
    struct layout l = layout_of(&c, f);
    int n = l.columns * l.rows;
    struct label *labels = ARENA_ARRAY(c.mem, struct label, n);
    struct sheet_request rq = {.layout = &l, .labels = labels, .n = (size_t)n};
    struct sheet_result rs;
    struct buf out = buf_new(c.mem);

    for (int i = 0; i < n; i++)
        labels[i] = label_of(&c, i);
    CHECK_OK(&c, sheet_pdf(&c, &rq, &out, &rs));
    CHECK_INT(rs.troubled, 0);
    CHECK_INT(rs.pages, 1);
    save("page.pdf", &out);
    if (has_code(&l))
        expect_all(f->name, dpi, read_page(&c, dpi), &l, labels, n);
    quiet_ctx_end(&c);
}

TEST(every_code_of_every_layout_is_read_from_the_page)
{
    static const int dpi[] = {203, 300, 600};

    for (const struct layout_file *f = layout_ready_list; f->name; f++)
        for (int i = 0; i < 3; i++)
            try_sheet(f, dpi[i]);
}

TEST(every_code_of_every_label_is_read_from_its_dots)
{
    static const int dpi[] = {203, 300, 600};

    for (const struct layout_file *f = layout_ready_list; f->name; f++)
        for (int i = 0; i < 3; i++) {
            struct ctx c = quiet_ctx();
            struct layout l = layout_of(&c, f);
            struct label k = label_of(&c, 7);
            struct sheet_request rq = {.layout = &l, .labels = &k, .n = 1};
            struct sheet_result rs;
            struct buf out = buf_new(c.mem);
            CHECK_OK(&c, sheet_labels(&c, &rq, LABEL_PNG, dpi[i], &out, &rs));
            save("label.png", &out);
            if (has_code(&l))
                expect_all(f->name, dpi[i], zbar(&c, "label.png"), &l, &k, 1);
            quiet_ctx_end(&c);
        }
}

static const struct {
    const char *kind, *text, *read;
} codes[] = {
    {"code128", "LIB-00017a", "LIB-00017a"},
    {"code39", "A0001234567", "A0001234567"},
    {"ean13", "9787302147510", "9787302147510"},
    {"ean13", "978730214751", "9787302147510"},
    {"itf", "00012345", "00012345"},
    {"codabar", "A0123456B", "A0123456B"},
    {"qr", "图书馆 00017", "图书馆 00017"},
    {"datamatrix", "LIB-00017", "LIB-00017"},
};

TEST(every_kind_of_code_is_read_back_upright_and_turned)
{
    static const int turns[] = {0, 90, 270};

    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        for (int t = 0; t < 3; t++) {
            struct ctx c = quiet_ctx();
            const char *text = arena_format(
                c.mem, "page 60 60\ncode 2 2 56 56 {barcode} kind=%s turn=%d\n",
                codes[i].kind, turns[t]);
            struct layout l;
            struct label k = {.field = {[FIELD_BARCODE] = codes[i].text}};
            struct sheet_request rq = {.layout = &l, .labels = &k, .n = 1};
            struct sheet_result rs;
            struct buf out = buf_new(c.mem);
            CHECK_OK(&c, layout_read(&c, "test", text, strlen(text), &l));
            CHECK_OK(&c, sheet_labels(&c, &rq, LABEL_PNG, 203, &out, &rs));
            CHECK_INT(rs.troubled, 0);
            save("code.png", &out);
            text = codes[i].kind[0] == 'd'
                       ? shell(&c, "dmtxread -n -N1 -m 5000 %s/code.png", dir)
                       : zbar(&c, "code.png");
            if (strstr(text, codes[i].read) == NULL)
                fail_msg("%s turned %d reads \"%s\"", codes[i].kind, turns[t],
                         text);
            quiet_ctx_end(&c);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(every_code_of_every_layout_is_read_from_the_page),
        RUN(every_code_of_every_label_is_read_from_its_dots),
        RUN(every_kind_of_code_is_read_back_upright_and_turned),
    };
    struct arena *mem = arena_new();
    int failed;

    if (mkdtemp(dir) == NULL)
        return 1;
    failed = cmocka_run_group_tests(tests, NULL, NULL);
    (void)!system(arena_format(mem, "rm -rf %s", dir));
    arena_free(mem);
    return failed != 0;
}
