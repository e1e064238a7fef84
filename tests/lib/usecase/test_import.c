/* Records into a database and out again; duplicates, copies, bad input. */
#include "usecase/import.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "marc/iso2709.h"
#include "model/copy.h"
#include "tests/support/check.h"
#include "tests/support/fresh_db.h"
#include "usecase/export.h"
#include "usecase/school.h"
#include "usecase/title.h"
#include "usecase/title_search.h"

enum { MOST = 40000 };

/* What the verdicts of one file were. */
struct seen {
    size_t n;
    int64_t title[MOST];
    enum import_judgement verdict[MOST];
    bool kept[MOST];
    int64_t last_number;
    char text[300]; /* of the last line */
};

static bool see(void *arg, const struct import_line *line)
{
    struct seen *s = arg;

    CHECK(s->n < MOST);
    CHECK(line->number > s->last_number);
    s->last_number = line->number;
    s->verdict[s->n] = line->verdict;
    s->kept[s->n] = line->kept;
    s->title[s->n++] = line->title_id;
    snprintf(s->text, sizeof s->text, "%s", line->text);
    return true;
}

static struct import_result import_path(struct ctx *c, const char *path,
                                        struct seen *s)
{
    struct import_request rq = {.path = path, .line = see, .arg = s};
    struct import_result rs;

    *s = (struct seen){0};
    if (!catalogue_import(c, &rq, &rs))
        fail_msg("%s: %s", path, c->err.english);
    CHECK(rs.finished);
    CHECK_INT(rs.counts.records, s->n);
    return rs;
}

static const char *temporary(struct ctx *c, const void *p, size_t n)
{
    char *path = arena_copy(c->mem, "/tmp/test_import.XXXXXX");
    int fd = mkstemp(path);

    CHECK(fd >= 0);
    CHECK_INT(write(fd, p, n), n);
    close(fd);
    return path;
}

static struct ctx with_school(void)
{
    struct ctx c = fresh_db();
    struct school_form form = {.code = "S1", .name = "One",
                               .stage = "primary"};

    CHECK_OK(&c, school_setup(&c, &form, &c.school_id));
    return c;
}

/* ---- round trip --------------------------------------------------------- */

static bool collect(void *arg, const char *p, size_t n)
{
    buf_bytes(arg, p, n);
    return true;
}

static void same_fields(const struct marc_record *a,
                        const struct marc_record *b, const char *where)
{
    if (a->count != b->count)
        fail_msg("%s record %lld: %zu fields went in, %zu came out", where,
                 (long long)a->number, a->count, b->count);
    for (size_t i = 0; i < a->count; i++) {
        const struct marc_field *f = &a->fields[i], *g = &b->fields[i];
        if (strcmp(f->tag, g->tag) != 0 || f->n != g->n ||
            memcmp(f->ind, g->ind, 2) != 0 ||
            memcmp(f->data, g->data, f->n) != 0)
            fail_msg("%s record %lld: field %zu (%s) changed", where,
                     (long long)a->number, i, f->tag);
    }
}

static void compare_out(struct ctx *c, const struct marc_record *in,
                        int64_t title, enum charset set, const char *where)
{
    struct buf out = buf_new(c->mem);
    struct export_request rq = {.charset = set, .title_id = title,
                                .write = collect, .arg = &out};
    struct export_result rs;
    struct marc_options options = {.format = in->format,
                                   .charset = set == CHARSET_UNKNOWN
                                                  ? in->charset : set};
    struct marc_record again;

    CHECK_OK(c, catalogue_export(c, &rq, &rs));
    if (rs.records == 0)
        return; /* cannot be written so, and said so */
    marc_read_one(c, out.p, out.n, &options, &again);
    same_fields(in, &again, where);
}

/* The record that a title holds now came in at this place of the file. */
static bool holds(const struct seen *s, size_t i)
{
    if (!s->kept[i])
        return false;
    for (size_t k = i + 1; k < s->n; k++)
        if (s->title[k] == s->title[i] && s->kept[k])
            return false;
    return true;
}

static size_t compare_file(struct ctx *c, const char *path,
                           const struct seen *s)
{
    struct marc_reader *r = marc_reader_new(&(struct marc_options){0});
    FILE *f = fopen(path, "rb");
    struct arena_mark mark = arena_mark(c->mem);
    struct marc_record rec;
    enum marc_step step;
    size_t i = 0, compared = 0;

    while ((step = marc_reader_next(r, c, &rec)) != MARC_STEP_END) {
        if (step == MARC_STEP_MORE) {
            size_t n;
            char *at = marc_reader_room(r, &n);
            marc_reader_fed(r, fread(at, 1, n, f));
            continue;
        }
        CHECK(i < s->n);
        if (holds(s, i)) {
            compare_out(c, &rec, s->title[i], CHARSET_UNKNOWN, path);
            compare_out(c, &rec, s->title[i], CHARSET_UTF8, path);
            compared++;
        }
        i++;
        arena_release(c->mem, mark);
    }
    CHECK_INT(i, s->n);
    fclose(f);
    marc_reader_free(r);
    return compared;
}

static bool ends(const char *name, const char *tail)
{
    size_t n = strlen(name), m = strlen(tail);

    return n > m && strcmp(name + n - m, tail) == 0;
}

static bool is_records(const char *name)
{
    static const char *const tails[] = {".mrc", ".iso", ".marc", ".xml",
                                        ".mrc.gz", ".xml.gz", ".dat"};

    for (size_t i = 0; i < sizeof tails / sizeof *tails; i++)
        if (ends(name, tails[i]))
            return true;
    return false;
}

typedef void each_file(struct ctx *c, const char *path, void *arg);

static void walk(struct ctx *c, const char *folder, each_file *work,
                 void *arg)
{
    DIR *d = opendir(folder);
    struct dirent *e;

    while (d != NULL && (e = readdir(d)) != NULL) {
        char path[1000], command[2200];
        struct stat st;
        if (e->d_name[0] == '.')
            continue;
        snprintf(path, sizeof path, "%s/%s", folder, e->d_name);
        if (stat(path, &st) == 0 && S_ISDIR(st.st_mode)) {
            walk(c, path, work, arg);
        } else if (is_records(e->d_name) && ends(path, ".gz")) {
            const char *plain = temporary(c, "", 0);
            snprintf(command, sizeof command, "gzip -dc '%s' >'%s'", path,
                     plain);
            CHECK_INT(system(command), 0);
            work(c, plain, arg);
            unlink(plain);
        } else if (is_records(e->d_name)) {
            work(c, path, arg);
        }
    }
    if (d != NULL)
        closedir(d);
}

static void there_and_back(struct ctx *c, const char *path, void *arg)
{
    struct seen *s = malloc(sizeof *s);
    size_t *compared = arg;

    import_path(c, path, s);
    *compared += compare_file(c, path, s);
    free(s);
}

TEST(every_record_at_hand_comes_out_as_it_went_in)
{
    struct ctx c = with_school();
    size_t compared = 0;

    if (access("../shared/data/marc21", R_OK) != 0) {
        printf("skipped: no ../shared/data\n");
        fresh_db_end(&c);
        return;
    }
    walk(&c, "../shared/data/marc21", there_and_back, &compared);
    walk(&c, "../shared/data/unimarc", there_and_back, &compared);
    printf("%zu records compared\n", compared);
    CHECK(compared > 10000);
    fresh_db_end(&c);
}

TEST(the_sample_school_comes_out_as_it_went_in)
{
    struct ctx c = with_school();
    size_t compared = 0;

    there_and_back(&c, "samples/school.cnmarc.iso", &compared);
    CHECK_INT(compared, 479);
    fresh_db_end(&c);
}

static void to_the_end(struct ctx *c, const char *path, void *arg)
{
    struct seen *s = malloc(sizeof *s);
    struct import_result rs = import_path(c, path, s);

    CHECK(rs.counts.records > 0);
    CHECK_INT(rs.next_offset, rs.size);
    ++*(int *)arg;
    free(s);
}

TEST(every_broken_file_is_read_to_its_end_with_verdicts)
{
    struct ctx c = with_school();
    int files = 0;

    walk(&c, "../shared/data/broken", to_the_end, &files);
    if (files == 0)
        printf("skipped: no ../shared/data\n");
    else
        CHECK_INT(files, 34);
    fresh_db_end(&c);
}

/* ---- duplicates and copies ---------------------------------------------- */

struct book {
    const char *control, *agency, *isbn, *title, *author, *barcode, *note;
};

static void add_book(struct ctx *c, struct buf *out, const struct book *b)
{
    struct marc_record *rec = marc_record_new(c->mem, MARC_FORMAT_MARC21,
                                              "00000nam a2200000 i 4500");
    struct marc_field *f;

    if (b->control != NULL)
        marc_add_control(c->mem, rec, "001", b->control);
    if (b->agency != NULL)
        marc_add_control(c->mem, rec, "003", b->agency);
    if (b->isbn != NULL) {
        f = marc_add_field(c->mem, rec, "020", "  ");
        marc_add_sub(c->mem, f, 'a', b->isbn);
    }
    f = marc_add_field(c->mem, rec, "100", "1 ");
    marc_add_sub(c->mem, f, 'a', b->author);
    f = marc_add_field(c->mem, rec, "245", "10");
    marc_add_sub(c->mem, f, 'a', b->title);
    if (b->note != NULL) {
        f = marc_add_field(c->mem, rec, "500", "  ");
        marc_add_sub(c->mem, f, 'a', b->note);
    }
    if (b->barcode != NULL) {
        f = marc_add_field(c->mem, rec, "852", "  ");
        marc_add_sub(c->mem, f, 'p', b->barcode);
    }
    CHECK_OK(c, marc_write(c, rec, CHARSET_UTF8, out));
}

static struct import_result import_books(struct ctx *c,
                                         const struct book *books, size_t n,
                                         struct seen *s)
{
    struct buf out = buf_new(c->mem);
    struct import_result rs;
    const char *path;

    for (size_t i = 0; i < n; i++)
        add_book(c, &out, &books[i]);
    path = temporary(c, out.p, out.n);
    rs = import_path(c, path, s);
    unlink(path);
    return rs;
}

TEST(an_isbn_alone_never_makes_two_books_one)
{
    static const struct book books[] = {
        {.isbn = "9787020002207", .title = "Set, part one", .author = "A"},
        {.isbn = "9787020002207", .title = "Set, part two", .author = "A"},
        {.isbn = "7-02-000220-X", .title = "Set: Part One!", .author = "A"},
        {.isbn = "9787020002207", .title = "\xEF\xBC\xB3\xEF\xBC\xA5t part "
         "one", .author = "B"}, /* full-width S and E */
        {.title = "Set, part one", .author = "A"},
        {.title = "Set, part one", .author = "A"},
        {.title = "Set, part one", .author = "C"},
    };
    static const enum import_judgement wanted[] = {
        IMPORTED_ADDED, IMPORTED_ADDED, IMPORTED_DUPLICATE,
        IMPORTED_DUPLICATE, IMPORTED_ADDED, IMPORTED_DUPLICATE,
        IMPORTED_ADDED,
    };
    struct ctx c = with_school();
    struct seen *s = malloc(sizeof *s);

    import_books(&c, books, 7, s);
    for (size_t i = 0; i < 7; i++)
        CHECK_INT(s->verdict[i], wanted[i]);
    CHECK_INT(s->title[2], s->title[0]);
    CHECK_INT(s->title[3], s->title[0]);
    free(s);
    fresh_db_end(&c);
}

TEST(the_same_number_of_the_same_agency_is_the_same_record)
{
    static const struct book first[] = {
        {"77", "AAA", NULL, "A titel", "X", NULL, NULL},
        {"77", "BBB", NULL, "Another", "Y", NULL, NULL}};
    static const struct book second[] = {
        {"77", "AAA", NULL, "A title", "X", NULL, "now with a note"},
        {"77", "BBB", NULL, "Other", NULL, NULL, NULL}};
    struct ctx c = with_school();
    struct seen *s = malloc(sizeof *s);
    struct title_view v;
    int64_t a, b;

    import_books(&c, first, 2, s);
    a = s->title[0];
    b = s->title[1];
    CHECK(a != b);
    import_books(&c, second, 2, s);
    CHECK_INT(s->title[0], a);
    CHECK_INT(s->verdict[0], IMPORTED_MERGED);
    CHECK_INT(s->title[1], b);
    CHECK_INT(s->verdict[1], IMPORTED_DUPLICATE);
    CHECK_OK(&c, title_show(&c, a, &v));
    CHECK_TEXT(v.title.title, "A title");
    CHECK_INT(v.versions, 1);
    CHECK_OK(&c, title_show(&c, b, &v));
    CHECK_TEXT(v.title.title, "Another");
    CHECK_INT(v.versions, 0);
    free(s);
    fresh_db_end(&c);
}

static void check_found(struct ctx *c, const char *text, int64_t title_id)
{
    struct search_result found;

    CHECK_OK(c, title_search(c, &(struct search_request){.text = text},
                             &found));
    CHECK_INT(found.n, title_id != 0);
    if (title_id != 0)
        CHECK_INT(found.hits[0].title_id, title_id);
}

TEST(a_title_is_found_by_the_words_of_the_record_that_was_kept)
{
    static const struct book books[] = {
        {"77", "AAA", NULL, "A titel", "X", NULL, NULL},
        {"78", "AAA", NULL, "Another", "Y", NULL, NULL},
        {"77", "AAA", NULL, "A title", "X", NULL, "now with a note"}};
    static const struct book later[] = {
        {"78", "AAA", NULL, "Anotter", "Y", NULL, "a note"},
        {"78", "AAA", "7-02-000220-X", "Anothre", "Y", NULL, "a second note"}};
    struct ctx c = with_school();
    struct seen *s = malloc(sizeof *s);
    int64_t a, b;

    import_books(&c, books, 3, s);
    a = s->title[0];
    b = s->title[1];
    CHECK_INT(s->verdict[2], IMPORTED_MERGED);
    import_books(&c, later, 2, s);
    CHECK_INT(s->verdict[1], IMPORTED_MERGED);
    check_found(&c, "titel", 0);
    check_found(&c, "title", a);
    check_found(&c, "another", 0);
    check_found(&c, "anotter", 0);
    check_found(&c, "anothre", b);
    free(s);
    fresh_db_end(&c);
}

TEST(copies_of_a_duplicate_go_to_the_title_that_is_there)
{
    static const struct book first[] = {
        {.isbn = "9787020002207", .title = "One", .author = "A",
         .barcode = "0001"},
        {.isbn = "9787115428028", .title = "Two", .author = "B",
         .barcode = "0002"}};
    static const struct book second[] = {
        {.isbn = "9787020002207", .title = "One", .author = "A",
         .barcode = "0003"},
        {.isbn = "9787115428028", .title = "Two", .author = "B",
         .barcode = "0001"},
        {.isbn = "9787115428028", .title = "Two", .author = "B",
         .barcode = "0002"}};
    struct ctx c = with_school();
    struct seen *s = malloc(sizeof *s);
    struct import_result rs;
    struct copy copy;
    int64_t one;

    rs = import_books(&c, first, 2, s);
    CHECK_INT(rs.counts.copies, 2);
    one = s->title[0];
    rs = import_books(&c, second, 3, s);
    CHECK_INT(rs.counts.copies, 1);
    CHECK_INT(s->verdict[0], IMPORTED_MERGED);
    CHECK_INT(s->verdict[1], IMPORTED_WARNING); /* 0001 is title one's */
    CHECK_INT(s->verdict[2], IMPORTED_DUPLICATE);
    CHECK_OK(&c, copy_by_barcode(&c, c.school_id, "0003", false,
                                 &copy));
    CHECK_INT(copy.title_id, one);
    CHECK_OK(&c, copy_by_barcode(&c, c.school_id, "0001", false,
                                 &copy));
    CHECK_INT(copy.title_id, one);
    free(s);
    fresh_db_end(&c);
}

TEST(an_isbn_with_a_wrong_check_digit_is_taken_in_with_a_warning)
{
    static const struct book books[] = {
        {.isbn = "9787020002206", .title = "One", .author = "A"},
        {.isbn = "9787020002207", .title = "Two", .author = "B"}};
    struct ctx c = with_school();
    struct seen *s = malloc(sizeof *s);
    struct import_result rs = import_books(&c, books, 2, s);
    struct search_result found;
    int64_t wrong = s->title[0];

    CHECK_INT(rs.counts.added, 2);
    CHECK_INT(rs.counts.warnings, 1);
    CHECK_INT(s->verdict[0], IMPORTED_WARNING);
    CHECK_INT(s->verdict[1], IMPORTED_ADDED);
    CHECK_OK(&c, title_search(&c, &(struct search_request){
                                      .text = "9787020002206"}, &found));
    CHECK_INT(found.n, 1);
    CHECK_INT(found.hits[0].title_id, wrong);
    rs = import_books(&c, books, 1, s); /* the text of the last line is kept */
    CHECK(strstr(s->text, "9787020002206") != NULL);
    free(s);
    fresh_db_end(&c);
}

TEST(a_list_of_books_with_rubbish_around_it_becomes_titles)
{
    static const char list[] =
        "\xEF\xBB\xBF某某书店发货单,,,\r\n"
        "序号,书名,作者,出版社,ISBN,定价,条码\r\n"
        "1,红楼梦,曹雪芹,人民文学出版社,9787020002207.0,59.70,0100\r\n"
        "2,\"三国\r\n演义\",罗贯中,人民文学出版社,978-7-02-000872-8,¥39.5,\r\n"
        "合计,,,,,99.20,\r\n";
    struct ctx c = with_school();
    struct seen *s = malloc(sizeof *s);
    const char *path = temporary(&c, list, sizeof list - 1);
    struct import_result rs = import_path(&c, path, s);
    struct title_view v;
    bool more;
    int64_t id;

    CHECK_INT(rs.counts.records, 4);
    CHECK_INT(rs.counts.added, 2);
    CHECK_INT(rs.counts.failed, 2);
    CHECK_INT(rs.counts.copies, 1);
    CHECK_INT(s->verdict[0], IMPORTED_FAILED);
    CHECK_INT(s->verdict[3], IMPORTED_FAILED);
    CHECK_OK(&c, title_find(&c, "7-02-000220-X", &id, &more));
    CHECK_OK(&c, title_show(&c, id, &v));
    CHECK_TEXT(v.title.title, "红楼梦");
    CHECK_TEXT(v.title.publisher, "人民文学出版社");
    CHECK_INT(v.title.price_cents, 5970);
    CHECK_OK(&c, title_find(&c, "0100", &id, &more));
    CHECK_INT(id, v.title.id);
    unlink(path);
    free(s);
    fresh_db_end(&c);
}

TESTS_RUN(RUN(every_record_at_hand_comes_out_as_it_went_in),
          RUN(the_sample_school_comes_out_as_it_went_in),
          RUN(every_broken_file_is_read_to_its_end_with_verdicts),
          RUN(an_isbn_alone_never_makes_two_books_one),
          RUN(the_same_number_of_the_same_agency_is_the_same_record),
          RUN(a_title_is_found_by_the_words_of_the_record_that_was_kept),
          RUN(copies_of_a_duplicate_go_to_the_title_that_is_there),
          RUN(an_isbn_with_a_wrong_check_digit_is_taken_in_with_a_warning),
          RUN(a_list_of_books_with_rubbish_around_it_becomes_titles))
