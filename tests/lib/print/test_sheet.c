/* What is printed where, what does not fit, and what printers are sent. */
#include "print/sheet.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "print/raster.h"
#include "tests/support/check.h"
#include "tests/support/quiet_ctx.h"

struct tried {
    struct ctx c;
    struct layout l;
    struct label label;
    struct sheet_request rq;
    struct sheet_result rs;
    struct buf out;
    char told[1000];
};

static void note(void *arg, size_t label, const char *sentence)
{
    struct tried *t = arg;

    snprintf(t->told, sizeof t->told, "%zu: %s", label, sentence);
}

static void try_begin(struct tried *t, const char *layout)
{
    memset(t, 0, sizeof *t);
    t->c = quiet_ctx();
    CHECK_OK(&t->c, layout_read(&t->c, "test", layout, strlen(layout), &t->l));
    t->rq = (struct sheet_request){.layout = &t->l, .labels = &t->label,
                                   .n = 1, .trouble = note, .arg = t};
    t->out = buf_new(t->c.mem);
}

static const struct {
    const char *element;
    enum label_field field;
    const char *value, *told;
} misfits[] = {
    {"text 1 1 20 5 {call} size=12-9 lines=1", FIELD_CALL,
     "TP312.8-49/ABCDEF/2019", "does not fit"},
    {"text 1 1 20 5 {call} size=12-9 split=/", FIELD_CALL, "I2/8/:2",
     "does not fit"},
    {"text 1 1 20 9 {title}", FIELD_TITLE, "\xEE\x80\x80", "U+E000"},
    {"code 1 1 20 12 {barcode} kind=code39", FIELD_BARCODE, "LIB-0001700012",
     "of width to be read"},
    {"code 1 1 48 6 {barcode}", FIELD_BARCODE, "0010441", "need 5"},
    {"code 1 1 48 20 {isbn} kind=ean13", FIELD_ISBN, "9787302147511",
     "check digit is wrong"},
    {"code 1 1 48 20 {isbn} kind=ean13", FIELD_ISBN, "97873021475",
     "12 or 13 digits"},
    {"code 1 1 48 20 {barcode} kind=code39", FIELD_BARCODE, "lib",
     "capital letters"},
    {"code 1 1 48 20 {barcode} kind=itf", FIELD_BARCODE, "12a4", "digits only"},
    {"code 1 1 48 20 {barcode} kind=codabar", FIELD_BARCODE, "12X4",
     "Codabar takes"},
    {"code 1 1 48 20 {barcode}", FIELD_BARCODE, "图书", "Latin letters"},
};

TEST(what_does_not_fit_is_told_and_never_silently_cut)
{
    for (size_t i = 0; i < sizeof misfits / sizeof *misfits; i++) {
        char layout[300];
        struct tried t;
        snprintf(layout, sizeof layout, "page 50 30\n%s\n",
                 misfits[i].element);
        try_begin(&t, layout);
        t.label.field[misfits[i].field] = misfits[i].value;
        CHECK_OK(&t.c, sheet_pdf(&t.c, &t.rq, &t.out, &t.rs));
        CHECK_INT(t.rs.troubled, 1);
        if (strstr(t.told, misfits[i].told) == NULL)
            fail_msg("%s tells: %s", misfits[i].element, t.told);
        quiet_ctx_end(&t.c);
    }
}

static double em_of(const struct ink *ink)
{
    return ink->glyphs[0].size / 0.352778;
}

TEST(a_title_shrinks_until_it_fits_and_is_cut_only_where_told)
{
    static const char layout[] =
        "page 50 30\ntext 1 1 48 8 {title} size=9-6 lines=2 cut=yes\n";
    static const char longest[] =
        "三国演义：全注全评本，附人物索引与地图，中国古典四大名著青少版插图珍藏"
        "，另附作者年谱、版本源流考、人物关系总表与历代评论选辑，共两册";
    static const char *const titles[] = {
        "红楼梦", "三国演义全注全评本附人物索引与地图插图青少版", longest};
    double last = 9.1;
    struct fonts *fonts;
    struct tried t;

    try_begin(&t, layout);
    CHECK_OK(&t.c, fonts_open(&t.c, &fonts));
    for (int i = 0; i < 3; i++) {
        struct ink ink;
        t.label.field[FIELD_TITLE] = titles[i];
        compose_label(&t.c, fonts, &t.l, &t.label, 0, &ink);
        CHECK_INT(ink.trouble_n, 0);
        CHECK(em_of(&ink) < last || i == 1);
        last = em_of(&ink);
        for (size_t g = 0; g < ink.glyph_n; g++)
            CHECK(ink.glyphs[g].x >= 1 && ink.glyphs[g].y <= 9 &&
                  ink.glyphs[g].x + ink.glyphs[g].size <= 49.3);
        CHECK((ink.glyphs[ink.glyph_n - 1].code == 0x2026) == (i == 2));
    }
    fonts_close(fonts);
    quiet_ctx_end(&t.c);
}

/* Where pdftotext finds the word `word`, mm; false if it does not. */
static bool place_of(struct tried *t, const char *word, double *x, double *y)
{
    char path[] = "/tmp/lhsheet.XXXXXX", line[400];
    int fd = mkstemp(path);
    bool found = false;
    FILE *p;

    CHECK(fd >= 0);
    CHECK_INT(write(fd, t->out.p, t->out.n), (long)t->out.n);
    close(fd);
    p = popen(arena_format(t->c.mem, "pdftotext -bbox %s -", path), "r");
    CHECK(p != NULL);
    while (fgets(line, sizeof line, p)) {
        double x0, y0, x1, y1;
        if (strstr(line, arena_format(t->c.mem, ">%s<", word)) &&
            sscanf(line, " <word xMin=\"%lf\" yMin=\"%lf\" xMax=\"%lf\""
                         " yMax=\"%lf\"", &x0, &y0, &x1, &y1) == 4) {
            *x = x0 / 72 * 25.4;
            *y = (y0 + y1) / 2 / 72 * 25.4;
            found = true;
        }
    }
    pclose(p);
    unlink(path);
    return found;
}

TEST(each_label_stands_in_its_cell_to_two_tenths_of_a_millimetre)
{
    static const char layout[] =
        "page 210 297\nlabel 60 30\ngrid 3 8\nfirst 10 20\npitch 64 33\n"
        "text 5 5 50 10 {number} size=10 lines=1\n";
    struct label labels[30];
    struct tried t;

    try_begin(&t, layout);
    memset(labels, 0, sizeof labels);
    for (int i = 0; i < 30; i++)
        labels[i].field[FIELD_NUMBER] = arena_format(t.c.mem, "N%02d", i);
    t.rq.labels = labels;
    t.rq.n = 20; /* on one page, from the fourth cell */
    t.rq.start = 3;
    t.rq.shift_x = 1.5;
    t.rq.shift_y = -2;
    CHECK_OK(&t.c, sheet_pdf(&t.c, &t.rq, &t.out, &t.rs));
    CHECK_INT(t.rs.pages, 1);
    CHECK_INT(t.rs.next_start, 23);
    for (int i = 0; i < 20; i++) {
        int cell = i + 3;
        double x = 0, y = 0;
        CHECK(place_of(&t, labels[i].field[FIELD_NUMBER], &x, &y));
        CHECK(fabs(x - (10 + cell % 3 * 64 + 5 + 1.5)) < 0.2);
        /* the middle of the element; a font's box is not quite centred */
        CHECK(fabs(y - (20 + cell / 3 * 33 + 10 - 2)) < 0.7);
    }
    quiet_ctx_end(&t.c);
}

TEST(labels_go_on_with_the_next_sheet_and_say_where_it_ends)
{
    struct label labels[10];
    struct tried t;

    try_begin(&t, "page 100 100\nlabel 40 40\ngrid 2 2\npitch 50 50\n"
                  "text 1 1 30 10 {number}\n");
    memset(labels, 0, sizeof labels);
    t.rq.labels = labels;
    t.rq.n = 9;
    t.rq.start = 3;
    CHECK_OK(&t.c, sheet_pdf(&t.c, &t.rq, &t.out, &t.rs));
    CHECK_INT(t.rs.pages, 3);
    CHECK_INT(t.rs.next_start, 0);
    t.rq.start = 4;
    CHECK_FAILS(&t.c, sheet_pdf(&t.c, &t.rq, &t.out, &t.rs), ERR_INVALID);
    t.rq.start = 0;
    t.rq.n = 0;
    CHECK_FAILS(&t.c, sheet_pdf(&t.c, &t.rq, &t.out, &t.rs), ERR_INVALID);
    CHECK_OK(&t.c, sheet_calibration(&t.c, &t.l, 0.5, 0, &t.out));
    quiet_ctx_end(&t.c);
}

/* ---- what printers are sent --------------------------------------------- */

/* Draws the same label as PNG's dots, for comparison. */
static void dots_of(struct tried *t, struct raster *r)
{
    struct glyph_cache *cache = glyph_cache_new();
    struct fonts *fonts;
    struct ink ink;

    CHECK_OK(&t->c, fonts_open(&t->c, &fonts));
    compose_label(&t->c, fonts, &t->l, &t->label, 25.4 / 203, &ink);
    CHECK_OK(&t->c, raster_new(&t->c, t->l.label_w, t->l.label_h, 203, r));
    raster_ink(r, fonts, cache, &ink);
    glyph_cache_free(cache);
    fonts_close(fonts);
}

/* The graphic field of ZPL, unpacked as a printer does. */
static void unpack_zpl(const char *p, struct raster *r)
{
    int digits = r->stride * 2, at = 0, row = 0, times = 0;
    char *hex = malloc((size_t)digits);

    for (; *p != '^'; p++) {
        if (*p >= 'G' && *p <= 'Y') {
            times += *p - 'G' + 1;
            continue;
        }
        if (*p >= 'g' && *p <= 'z') {
            times += (*p - 'g' + 1) * 20;
            continue;
        }
        if (*p == ',' || *p == '!')
            while (at < digits)
                hex[at++] = *p == ',' ? '0' : 'F';
        else if (*p == ':')
            at = digits;
        else
            for (times = times ? times : 1; times > 0; times--)
                hex[at++] = *p;
        times = 0;
        CHECK(at <= digits);
        if (at == digits) {
            for (int i = 0; i < r->stride; i++) {
                char two[3] = {hex[2 * i], hex[2 * i + 1], 0};
                r->bits[row * r->stride + i] =
                    (unsigned char)strtol(two, NULL, 16);
            }
            at = 0;
            row++;
        }
    }
    CHECK_INT(row, r->h);
    free(hex);
}

static void roll_label(struct tried *t)
{
    try_begin(t, layout_ready("roll-50x30")->text);
    t->label.field[FIELD_BARCODE] = "0010441";
    t->label.field[FIELD_TITLE] = "十万个为什么";
    t->label.field[FIELD_SCHOOL] = "琅嬛小学";
}

TEST(a_zebra_printer_gets_the_very_dots_of_the_label)
{
    struct raster want, got;
    struct tried t;

    roll_label(&t);
    dots_of(&t, &want);
    CHECK_OK(&t.c, sheet_labels(&t.c, &t.rq, LABEL_ZPL, 203, &t.out, &t.rs));
    CHECK_INT(t.rs.troubled, 0);
    CHECK(strstr(t.out.p, "^XA^PW400^LL240^LH0,0^FO0,0^GFA,12000,12000,50,"));
    got = want;
    got.bits = arena_alloc(t.c.mem, (size_t)(want.stride * want.h));
    unpack_zpl(strstr(t.out.p, ",50,") + 4, &got);
    CHECK_BYTES(got.bits, want.bits, (size_t)(want.stride * want.h));
    CHECK(strstr(t.out.p, "^FS^PQ1^XZ") != NULL);
    quiet_ctx_end(&t.c);
}

TEST(a_tspl_printer_gets_the_same_dots_white_for_black)
{
    struct raster want;
    struct tried t;
    const char *dots;

    roll_label(&t);
    dots_of(&t, &want);
    CHECK_OK(&t.c, sheet_labels(&t.c, &t.rq, LABEL_TSPL, 203, &t.out, &t.rs));
    CHECK(strncmp(t.out.p, "SIZE 50.0 mm,30.0 mm\r\nGAP 2.0 mm,0 mm\r\n",
                  39) == 0);
    dots = strstr(t.out.p, "BITMAP 0,0,50,240,0,") + 20;
    for (int i = 0; i < want.stride * want.h; i++)
        CHECK_INT((unsigned char)dots[i], (unsigned char)~want.bits[i]);
    CHECK_BYTES(dots + want.stride * want.h, "\r\nPRINT 1,1\r\n", 13);
    quiet_ctx_end(&t.c);
}

TEST(a_receipt_printer_gets_the_same_dots_in_bands)
{
    struct raster want;
    struct tried t;
    const char *p;
    int row = 0;

    roll_label(&t);
    dots_of(&t, &want);
    CHECK_OK(&t.c, sheet_labels(&t.c, &t.rq, LABEL_ESCPOS, 203, &t.out, &t.rs));
    p = t.out.p + 2;
    while (row < want.h) {
        int rows = (unsigned char)p[6] | (unsigned char)p[7] << 8;
        CHECK_BYTES(p, "\x1Dv0\0\x32\0", 6);
        CHECK_BYTES(p + 8, want.bits + row * want.stride,
                    (size_t)(rows * want.stride));
        p += 8 + rows * want.stride;
        row += rows;
    }
    CHECK_INT(row, want.h);
    CHECK_BYTES(p, "\x1B" "d\3\x1DV\1", 6);
    quiet_ctx_end(&t.c);
}

TEST(no_job_is_larger_than_a_printer)
{
    struct tried t;

    try_begin(&t, "page 2000 2000\ntext 1 1 30 10 {number}\n");
    CHECK_FAILS(&t.c, sheet_labels(&t.c, &t.rq, LABEL_ZPL, 203, &t.out, &t.rs),
                ERR_INVALID);
    CHECK_FAILS(&t.c, sheet_labels(&t.c, &t.rq, LABEL_ZPL, 9, &t.out, &t.rs),
                ERR_INVALID);
    t.rq.n = 2;
    CHECK_FAILS(&t.c, sheet_labels(&t.c, &t.rq, LABEL_SVG, 0, &t.out, &t.rs),
                ERR_INVALID);
    quiet_ctx_end(&t.c);
}

TEST(a_label_with_hostile_text_is_still_clean_svg)
{
    struct tried t;

    roll_label(&t);
    t.label.field[FIELD_TITLE] = "\"/><script>alert(1)</script>";
    CHECK_OK(&t.c, sheet_labels(&t.c, &t.rq, LABEL_SVG, 0, &t.out, &t.rs));
    CHECK(strstr(t.out.p, "script") == NULL);
    CHECK(strncmp(t.out.p, "<svg ", 5) == 0);
    quiet_ctx_end(&t.c);
}

TESTS_RUN(RUN(what_does_not_fit_is_told_and_never_silently_cut),
          RUN(a_title_shrinks_until_it_fits_and_is_cut_only_where_told),
          RUN(each_label_stands_in_its_cell_to_two_tenths_of_a_millimetre),
          RUN(labels_go_on_with_the_next_sheet_and_say_where_it_ends),
          RUN(a_zebra_printer_gets_the_very_dots_of_the_label),
          RUN(a_tspl_printer_gets_the_same_dots_white_for_black),
          RUN(a_receipt_printer_gets_the_same_dots_in_bands),
          RUN(no_job_is_larger_than_a_printer),
          RUN(a_label_with_hostile_text_is_still_clean_svg))
