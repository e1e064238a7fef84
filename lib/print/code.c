#include "code.h"

#include <string.h>
#include <zint.h>

static const struct {
    const char *name;
    int zint, quiet_left, quiet_right;
    bool matrix;
} kinds[] = {
    [CODE_128] = {"Code 128", BARCODE_CODE128, 10, 10, false},
    [CODE_39] = {"Code 39", BARCODE_CODE39, 10, 10, false},
    [CODE_EAN13] = {"EAN-13", BARCODE_EANX, 11, 7, false},
    [CODE_ITF] = {"ITF", BARCODE_C25INTER, 10, 10, false},
    [CODE_CODABAR] = {"Codabar", BARCODE_CODABAR, 10, 10, false},
    [CODE_QR] = {"QR", BARCODE_QRCODE, 4, 4, true},
    [CODE_DATA_MATRIX] = {"Data Matrix", BARCODE_DATAMATRIX, 2, 2, true}};

const char *code_kind_name(enum code_kind kind)
{
    return kinds[kind].name;
}

/* ---- what goes in ------------------------------------------------------- */

static bool all_of(const char *text, const char *set)
{
    return text[strspn(text, set)] == '\0';
}

/* ISO/IEC 15420: weights 1 and 3 from the left over twelve digits. */
static char ean_check(const char *digits)
{
    int sum = 0;

    for (int i = 0; i < 12; i++)
        sum += (digits[i] - '0') * (i % 2 ? 3 : 1);
    return (char)('0' + (10 - sum % 10) % 10);
}

/* libzint takes a check digit that is wrong: it is looked at here. */
static const char *ean_text(struct arena *mem, const char *text,
                            const char **why)
{
    size_t n = strlen(text);
    char *all = arena_alloc(mem, 14);

    if (!all_of(text, "0123456789") || (n != 12 && n != 13)) {
        *why = TEXT_FOR_LATER("EAN-13 needs 12 or 13 digits");
        return NULL;
    }
    memcpy(all, text, 12);
    all[12] = ean_check(text);
    if (n == 13 && all[12] != text[12]) {
        *why = TEXT_FOR_LATER("the check digit is wrong");
        return NULL;
    }
    return all;
}

static const char *itf_text(struct arena *mem, const char *text,
                            const char **why)
{
    if (!all_of(text, "0123456789")) {
        *why = TEXT_FOR_LATER("ITF takes digits only");
        return NULL;
    }
    return strlen(text) % 2 ? arena_format(mem, "0%s", text) : text;
}

static const char *code39_text(struct arena *mem, const char *text,
                               const char **why)
{
    char *upper = arena_copy(mem, text);

    for (char *p = upper; *p; p++)
        if (*p >= 'a' && *p <= 'z')
            *p = (char)(*p - 32);
    if (strcmp(upper, text) != 0 ||
        !all_of(text, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-. $/+%")) {
        *why = TEXT_FOR_LATER("Code 39 takes capital letters, digits, space "
                              "and - . $ / + percent only");
        return NULL;
    }
    return text;
}

/* Codabar needs a start and a stop letter; A and B where none is given. */
static const char *codabar_text(struct arena *mem, const char *text,
                                const char **why)
{
    size_t n = strlen(text);
    bool framed = n >= 3 && strchr("ABCD", text[0]) &&
                  strchr("ABCD", text[n - 1]);
    const char *all = framed ? text : arena_format(mem, "A%sB", text);
    char *inner = arena_copy_bytes(mem, all + 1, strlen(all) - 2);

    if (!all_of(inner, "0123456789-$:/.+")) {
        *why = TEXT_FOR_LATER("Codabar takes digits and -$:/.+ only");
        return NULL;
    }
    return all;
}

static const char *plain_text(enum code_kind kind, const char *text,
                              const char **why)
{
    for (const char *p = text; kind == CODE_128 && *p; p++)
        if ((unsigned char)*p < 32 || (unsigned char)*p > 126) {
            *why = TEXT_FOR_LATER("Code 128 takes Latin letters, digits and "
                                  "signs only");
            return NULL;
        }
    return text;
}

static const char *prepare(struct arena *mem, enum code_kind kind,
                           const char *text, const char **why)
{
    size_t n = strlen(text);

    if (n == 0 || n > CODE_TEXT) {
        *why = TEXT_FOR_LATER("empty, or too long for a code");
        return NULL;
    }
    switch (kind) {
    case CODE_EAN13: return ean_text(mem, text, why);
    case CODE_ITF: return itf_text(mem, text, why);
    case CODE_39: return code39_text(mem, text, why);
    case CODE_CODABAR: return codabar_text(mem, text, why);
    default: return plain_text(kind, text, why);
    }
}

/* ---- what comes out ----------------------------------------------------- */

static void take_modules(struct arena *mem, const struct zint_symbol *s,
                         struct code *code)
{
    code->columns = s->width;
    code->rows = code->matrix ? s->rows : 1;
    code->dark = arena_alloc(mem, (size_t)code->columns * (size_t)code->rows);
    for (int row = 0; row < code->rows; row++)
        for (int i = 0; i < code->columns; i++)
            code->dark[row * code->columns + i] =
                s->encoded_data[row][i / 8] >> (i % 8) & 1;
}

/* What people read below it is what a scanner will say. */
static const char *digits_of(struct arena *mem, enum code_kind kind,
                             const char *text)
{
    if (kind == CODE_EAN13)
        return arena_format(mem, "%c %.6s %s", text[0], text + 1, text + 7);
    return arena_copy(mem, text);
}

/* A symbol of libzint's cannot be used twice (its modules are ORed). */
struct code *code_make(struct arena *mem, enum code_kind kind,
                       const char *text, const char **why)
{
    const char *all = prepare(mem, kind, text, why);
    struct zint_symbol *s;
    struct code *code = NULL;
    int n = all ? (int)strlen(all) : 0;

    if (all == NULL)
        return NULL;
    s = ZBarcode_Create();
    if (s == NULL)
        return NULL;
    s->symbology = kinds[kind].zint;
    s->input_mode = UNICODE_MODE;
    if (kind == CODE_QR)
        s->option_1 = 2; /* error correction M: 15 % */
    if (kind == CODE_EAN13)
        n = 12;
    if (ZBarcode_Encode(s, (const unsigned char *)all, n) < ZINT_ERROR) {
        code = ARENA_NEW(mem, struct code);
        code->quiet_left = kinds[kind].quiet_left;
        code->quiet_right = kinds[kind].quiet_right;
        code->matrix = kinds[kind].matrix;
        code->digits = digits_of(mem, kind, kind == CODE_EAN13 ? all : text);
        take_modules(mem, s, code);
    } else {
        *why = TEXT_FOR_LATER("this kind of code cannot hold it");
    }
    ZBarcode_Delete(s);
    return code;
}
