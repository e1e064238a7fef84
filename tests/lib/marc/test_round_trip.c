/* Every record of ../shared/data there and back again, field by field. */
#include <stdio.h>
#include <string.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include "marc/marcxml.h"
#include "marc/reader.h"
#include "tests/support/check.h"
#include "tests/support/marc_data.h"
#include "tests/support/quiet_ctx.h"

static const char *const all_files[] = {
    "marc21/*.mrc", "marc21/*.mrc.gz", "marc21/*/*.mrc",
    "marc21/*/*.mrc.gz", "marc21/*/*.marc", "marc21/*/*/*.mrc",
    "unimarc/*.mrc", "unimarc/*.iso",
};

/* Runs `see` over every record of every file; the arena is emptied between
 * files. */
static int64_t each_file(const char *const *patterns, size_t count,
                         marc_see *see, void *data)
{
    struct ctx c = quiet_ctx(), names = quiet_ctx();
    int64_t records = 0;

    for (size_t i = 0; i < count; i++) {
        struct shared_list list = shared_glob(names.mem, patterns[i]);
        for (size_t k = 0; k < list.count; k++) {
            struct buf b = {0};
            b.p = shared_file(c.mem, list.name[k], &b.n);
            CHECK(b.p != NULL);
            records += marc_each(&c, b, 100000, see, data);
            arena_reset(c.mem);
        }
    }
    quiet_ctx_end(&c);
    quiet_ctx_end(&names);
    return records;
}

static void same_field(const struct marc_record *a,
                       const struct marc_record *b, size_t i)
{
    const struct marc_field *f = &a->fields[i], *g = &b->fields[i];

    if (strcmp(f->tag, g->tag) != 0 || f->n != g->n ||
        memcmp(f->data, g->data, f->n) != 0 ||
        memcmp(f->ind, g->ind, 2) != 0)
        fail_msg("001 %.*s field %s: \"%.*s\" became \"%.*s\"",
                 (int)a->fields[0].n, a->fields[0].data, f->tag, (int)f->n,
                 f->data, (int)g->n, g->data);
}

/* Lengths, 9 (set when written) and the entry map may differ. */
static void same_record(const struct marc_record *a,
                        const struct marc_record *b)
{
    static const int fixed[] = {5, 6, 7, 8, 10, 11, 17, 18, 19};

    for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++)
        CHECK_INT(a->leader[fixed[i]], b->leader[fixed[i]]);
    CHECK_INT(a->count, b->count);
    for (size_t i = 0; i < a->count; i++)
        same_field(a, b, i);
}

static void there_and_back(struct ctx *c, struct marc_record *rec,
                           enum charset set)
{
    struct buf b = buf_new(c->mem);
    struct marc_record back;

    CHECK_OK(c, marc_write(c, rec, set, &b));
    marc_read_one(c, b.p, b.n, &(struct marc_options){0}, &back);
    CHECK(back.problem_count <= rec->problem_count);
    same_record(rec, &back);
}

static void iso_round(struct ctx *c, struct marc_record *rec, void *data)
{
    (void)data;
    CHECK(!rec->unreadable);
    there_and_back(c, rec, rec->charset);
    there_and_back(c, rec, CHARSET_UTF8);
}

TEST(every_record_survives_iso_2709)
{
    int64_t n = each_file(all_files, 8, iso_round, NULL);

    print_message("%lld records\n", (long long)n);
}

static bool has_controls(const struct marc_record *rec)
{
    for (size_t i = 0; i < rec->count; i++)
        for (uint32_t k = 0; k < rec->fields[i].n; k++) {
            unsigned char byte = (unsigned char)rec->fields[i].data[k];
            if (byte < ' ' && byte != 0x1F)
                return true;
        }
    return false;
}

static void first_record(struct ctx *c, struct marc_record *rec, void *data)
{
    struct marc_record *to = data;

    (void)c;
    *to = *rec;
}

/* A mark without a code and text before the first mark have no place in
 * MARCXML, nor have subfields in control fields. */
static bool fits_xml(const struct marc_record *rec)
{
    for (size_t i = 0; i < rec->count; i++) {
        const struct marc_field *f = &rec->fields[i];
        for (uint32_t k = 0; k < f->n; k++)
            if (f->data[k] == 0x1F &&
                (f->control || k + 1 == f->n || f->data[k + 1] <= ' ' ||
                 f->data[k + 1] == 0x7F))
                return false;
        if (!f->control && (f->n == 0 || f->data[0] != 0x1F))
            return false;
    }
    return true;
}

static void xml_round(struct ctx *c, struct marc_record *rec, void *data)
{
    struct buf b = buf_new(c->mem);
    struct marc_record back;
    int *odd = data;

    marcxml_begin(&b);
    marcxml_write(rec, &b);
    marcxml_end(&b);
    CHECK_INT(marc_each(c, b, 100000, first_record, &back), 1);
    if (has_controls(rec) || !fits_xml(rec)) {
        ++*odd;
        return;
    }
    CHECK_INT(back.problem_count, 0);
    CHECK_INT(back.format, rec->format);
    same_record(rec, &back);
}

TEST(every_record_survives_marcxml)
{
    int odd = 0;
    int64_t n = each_file(all_files, 8, xml_round, &odd);

    print_message("%lld records, %d with what XML cannot hold\n",
                  (long long)n, odd);
    CHECK(odd * 50 <= n);
}

static void legacy_round(struct ctx *c, struct marc_record *rec, void *data)
{
    struct marc_record bare = *rec;
    struct buf b = buf_new(c->mem);
    struct marc_record back;

    (void)data;
    if (rec->charset != CHARSET_GB18030 && rec->charset != CHARSET_CP1251 &&
        rec->charset != CHARSET_MARC8)
        return;
    if (rec->problem_count > 0)
        return;
    bare.fields = ARENA_ARRAY(c->mem, struct marc_field, rec->count + 1);
    memcpy(bare.fields, rec->fields, rec->count * sizeof *bare.fields);
    for (size_t i = 0; i < rec->count; i++)
        bare.fields[i].raw = NULL; /* so that it is converted back */
    CHECK_OK(c, marc_write(c, &bare, rec->charset, &b));
    marc_read_one(c, b.p, b.n, &(struct marc_options){0}, &back);
    CHECK_TEXT(charset_name(back.charset), charset_name(rec->charset));
    same_record(rec, &back);
}

TEST(text_goes_back_into_its_old_encoding)
{
    each_file(all_files, 8, legacy_round, NULL);
}

/* ---- oracles ------------------------------------------------------------ */

static char *nfc(struct arena *mem, const char *p, size_t n, size_t *out)
{
    UErrorCode e = U_ZERO_ERROR;
    int32_t room = (int32_t)n * 2 + 16, len = 0, bytes = 0;
    UChar *wide = arena_raw(mem, (size_t)room * sizeof *wide);
    UChar *done = arena_raw(mem, (size_t)room * sizeof *done);
    char *text = arena_raw(mem, (size_t)room * 4);

    u_strFromUTF8WithSub(wide, room, &len, p, (int32_t)n, 0xFFFD, NULL, &e);
    len = unorm2_normalize(unorm2_getNFCInstance(&e), wide, len, done, room,
                           &e);
    u_strToUTF8(text, room * 4, &bytes, done, len, &e);
    CHECK(U_SUCCESS(e));
    text[bytes] = '\0';
    *out = (size_t)bytes;
    return text;
}

static const char *line_of(char **p)
{
    char *line = *p;
    size_t n = strcspn(line, "\n");

    *p += n + (line[n] == '\n');
    line[n] = '\0';
    return line;
}

TEST(known_pairs_of_marc8_and_utf8_agree)
{
    struct ctx c = quiet_ctx();
    size_t n;
    char *a = shared_file(c.mem, "marc21/marc8_pairs_test_marc8.txt", &n);
    char *b = shared_file(c.mem, "marc21/marc8_pairs_test_utf8.txt", &n);
    struct marc8 *m = marc8_open();
    int lines = 0, equal = 0;

    while (a != NULL && b != NULL && *a != '\0' && *b != '\0') {
        const char *from = line_of(&a), *to = line_of(&b);
        struct charset_text t = marc8_read(m, c.mem, from, strlen(from));
        const char *is = nfc(c.mem, t.p, t.n, &n);
        const char *wanted = nfc(c.mem, to, strlen(to), &n);
        lines++;
        if (strcmp(is, wanted) == 0)
            equal++;
        else
            print_message("%s\n  is  %s\n  not %s\n", from, is, wanted);
    }
    print_message("%d of %d pairs\n", equal, lines);
    CHECK(equal * 1000 >= lines * 999);
    marc8_close(m);
    quiet_ctx_end(&c);
}

struct pairs {
    struct marc_record *rec;
    size_t count, fields, equal;
};

static void keep(struct ctx *c, struct marc_record *rec, void *data)
{
    struct pairs *p = data;
    struct marc_record *copy = &p->rec[p->count++];

    *copy = *rec;
    for (size_t i = 0; i < copy->count; i++)
        copy->fields[i].data = arena_copy_bytes(
            c->mem, copy->fields[i].data, copy->fields[i].n);
}

/* The record of the same number; one that was edited meanwhile does not
 * count. */
static const struct marc_record *twin(struct ctx *c, struct pairs *p,
                                      struct marc_record *rec)
{
    const char *number = marc_control_number(c->mem, rec);

    for (size_t i = 0; i < p->count; i++)
        if (p->rec[i].count == rec->count &&
            strcmp(marc_control_number(c->mem, &p->rec[i]), number) == 0)
            return &p->rec[i];
    rec->count = 0;
    return rec;
}

static void compare(struct ctx *c, struct marc_record *rec, void *data)
{
    struct pairs *p = data;
    const struct marc_record *other = twin(c, p, rec);
    size_t m, n;

    for (size_t i = 0; i < rec->count; i++) {
        const struct marc_field *f = &rec->fields[i];
        const struct marc_field *g = &other->fields[i];
        const char *a = nfc(c->mem, f->data, f->n, &m);
        const char *b = nfc(c->mem, g->data, g->n, &n);
        p->fields++;
        if (m == n && memcmp(a, b, n) == 0)
            p->equal++;
        else
            print_message("%s: %s\n  not    %s\n", f->tag, a, b);
    }
}

static void compare_files(const char *marc8, const char *utf8)
{
    struct ctx c = quiet_ctx();
    struct pairs p = {0};
    struct buf a = {0}, b = {0};

    a.p = shared_file(c.mem, marc8, &a.n);
    b.p = shared_file(c.mem, utf8, &b.n);
    if (a.p != NULL && b.p != NULL) {
        p.rec = ARENA_ARRAY(c.mem, struct marc_record, 2000);
        marc_each(&c, b, 100000, keep, &p);
        CHECK(marc_each(&c, a, 100000, compare, &p) >= 100);
        CHECK(p.fields > 2000);
        print_message("%zu of %zu fields equal\n", p.equal, p.fields);
        /* The publisher left MARC-8 escapes in some of the UTF-8 ones. */
        CHECK(p.equal * 1000 >= p.fields * 990);
    }
    quiet_ctx_end(&c);
}

TEST(what_a_publisher_converted_reads_the_same_from_both_files)
{
    compare_files(
        "marc21/gpo_marc8_diacritics.mrc",
        "marc21/gpo_marc8_diacritics.same_records_utf8_by_publisher.mrc");
    compare_files("marc21/nist_triplets/nist_special_publication_marc8.mrc.gz",
                  "marc21/nist_triplets/nist_special_publication_utf8.mrc.gz");
    compare_files("marc21/nist_triplets/nbs_technical_note_marc8.mrc.gz",
                  "marc21/nist_triplets/nbs_technical_note_utf8.mrc.gz");
}

static void show_as_yaz(struct ctx *c, struct marc_record *rec, void *data)
{
    struct buf *out = data;

    (void)c;
    buf_format(out, "%s\n", rec->leader);
    for (size_t i = 0; i < rec->count; i++) {
        const struct marc_field *f = &rec->fields[i];
        size_t at = 0;
        struct marc_sub s;
        buf_text(out, f->tag);
        if (f->control)
            buf_char(out, ' ');
        else
            buf_format(out, " %.2s", f->ind);
        if (f->control)
            buf_bytes(out, f->data, f->n);
        while (marc_sub_next(f, &at, &s)) {
            buf_format(out, " $%c ", s.code);
            buf_bytes(out, s.p, s.n);
        }
        buf_char(out, '\n');
    }
    buf_char(out, '\n');
}

TEST(yaz_marcdump_sees_the_same_fields)
{
    static const char *const files[] = {
        "marc21/koha/koha_misc4dev_good.mrc",
        "marc21/traject/test_data.utf8.mrc",
        "marc21/workshop/loc.mrc", "unimarc/cnmarc_derived.utf8.iso",
        "unimarc/cnmarc_opac4_transcribed.utf8.iso",
        "unimarc/cmarc_taiwan_proquest_38.mrc",
    };
    struct ctx c = quiet_ctx();

    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        struct buf b = {0}, ours = buf_new(c.mem), theirs = buf_new(c.mem);
        FILE *yaz;
        b.p = shared_file(c.mem, files[i], &b.n);
        if (b.p == NULL)
            continue;
        marc_each(&c, b, 100000, show_as_yaz, &ours);
        yaz = popen(arena_format(c.mem, "yaz-marcdump '../shared/data/%s'",
                                 files[i]), "r");
        if (yaz == NULL)
            continue;
        for (size_t got = 1; got > 0; theirs.n += got)
            got = fread(buf_room(&theirs, 65536), 1, 65536, yaz);
        if (pclose(yaz) != 0) {
            print_message("skipped: no yaz-marcdump\n");
            continue;
        }
        CHECK_INT(ours.n, theirs.n);
        CHECK_BYTES(ours.p, theirs.p, ours.n);
    }
    quiet_ctx_end(&c);
}

/* ---- broken files ------------------------------------------------------- */

struct verdicts {
    int64_t records, with_problems, fields;
};

static void judge(struct ctx *c, struct marc_record *rec, void *data)
{
    struct verdicts *v = data;
    struct buf b = buf_new(c->mem);

    v->records++;
    v->with_problems += rec->problem_count > 0;
    v->fields += (int64_t)rec->count;
    CHECK(!rec->unreadable || rec->problem_count > 0);
    for (const struct marc_problem *p = rec->problems; p != NULL; p = p->next)
        CHECK(p->text[0] != '\0');
    if (rec->unreadable)
        return;
    if (marc_write(c, rec, rec->charset, &b) &&
        marc_write(c, rec, CHARSET_UTF8, &b))
        marcxml_write(rec, &b);
}

TEST(each_broken_file_is_read_to_its_end_with_a_verdict_for_each_record)
{
    /* Records that people count in them; fields at least. */
    static const struct {
        const char *name;
        int records, fields;
        bool problem;
    } files[] = {
        {"jorol__bad_data_value.mrc", 1, 26, true},
        {"jorol__bad_encoding.mrc", 1, 26, true},
        {"koha__ctrlchar_in_marcxml.xml", 1, 21, true},
        {"marc21-rs__invalid.mrc", 1, 29, true},
        {"marc4j__008008027.mrc", 19, 450, true},
        {"marc4j__bad-characters-in-various-fields.mrc", 1, 35, true},
        {"marc4j__brkrtest.mrc", 8, 243, false},
        {"marc4j__brkrtest_UTF8.mrc", 8, 243, false},
        {"marc4j__chabon-bad-subfields-element.xml", 1, 17, true},
        {"marc4j__chabon-missing-controlfield-tag.xml", 1, 15, true},
        {"marc4j__chinese_mangled_multibyte.mrc", 4, 240, true},
        {"marc4j__datos-20161010-slice.mrc", 1, 400, true},
        {"marc4j__incomplete_esc_seq.mrc", 1, 64, true},
        {"marc4j__not_unimarc_errors_3.mrc", 3, 115, true},
        {"marc4j__unordered-directory-entries.mrc", 1, 33, false},
        {"pymarc__bad_eacc_encoding.dat", 1, 33, true},
        {"pymarc__bad_indicator.dat", 1, 25, true},
        {"pymarc__bad_records.mrc", 8, 7, true},
        {"pymarc__bad_subfield_code.dat", 1, 18, true},
        {"pymarc__bad_tag.xml", 1, 15, true},
        {"pymarc__regression45.dat", 12, 519, true},
        {"pymarc__utf8_errors.dat", 1, 30, false},
        {"pymarc__utf8_invalid.mrc", 1, 21, false},
        {"qa-catalogue__wrong-marcxml.xml", 3, 50, true},
        {"ruby-marc__cp866_multirecord.marc", 2, 34, true},
        {"ruby-marc__messed_up_leader.xml", 1, 31, false},
        {"ruby-marc__no-leading-zero.xml", 1, 15, true},
        {"ruby-marc__non-numeric.xml", 1, 29, false},
        {"ruby-marc__random_tag_order.dat", 1, 20, false},
        {"ruby-marc__random_tag_order2.dat", 1, 36, false},
    };
    struct ctx c = quiet_ctx();

    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        struct verdicts v = {0};
        struct buf b = {0};
        b.p = shared_file(c.mem,
                          arena_format(c.mem, "broken/%s", files[i].name),
                          &b.n);
        if (b.p == NULL)
            break;
        marc_each(&c, b, 1000, judge, &v);
        print_message("%s: %lld records, %lld with problems\n",
                      files[i].name, (long long)v.records,
                      (long long)v.with_problems);
        CHECK_INT(v.records, files[i].records);
        CHECK(v.fields >= files[i].fields);
        CHECK_INT(v.with_problems > 0, files[i].problem);
    }
    quiet_ctx_end(&c);
}

TESTS_RUN(
    RUN(every_record_survives_iso_2709), RUN(every_record_survives_marcxml),
    RUN(text_goes_back_into_its_old_encoding),
    RUN(known_pairs_of_marc8_and_utf8_agree),
    RUN(what_a_publisher_converted_reads_the_same_from_both_files),
    RUN(yaz_marcdump_sees_the_same_fields),
    RUN(each_broken_file_is_read_to_its_end_with_a_verdict_for_each_record))
