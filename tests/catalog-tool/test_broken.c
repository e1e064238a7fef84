/* Broken files of other projects (../shared/data/broken) through the program
 * as it is: imported to the end, with a sensible verdict for each record. */
#include <stdio.h>
#include <string.h>

#include "tests/support/check.h"
#include "tests/support/marc_data.h"
#include "tests/support/run_tool.h"

/* What people see in them: how many records, how many of those become titles,
 * repeat an earlier one, lost something, cannot be read; and a piece of what
 * must be said about them. */
static const struct broken {
    const char *name;
    int records, added, duplicates, warnings, failed;
    const char *said[3];
} files[] = {
    {"jorol__bad_data_value.mrc", 1, 1, 0, 0, 0,
     {"338", "mark inside it"}},
    {"jorol__bad_encoding.mrc", 1, 1, 0, 0, 0,
     {"01031 bytes, the record has 1032"}},
    {"koha__ctrlchar_in_marcxml.xml", 1, 1, 0, 1, 0,
     {"not well-formed XML", "Char value 31"}},
    {"marc21-rs__invalid.mrc", 1, 1, 0, 0, 0,
     {"01686 bytes, the record has 1687"}},
    {"marc4j__008008027.mrc", 19, 19, 0, 1, 0, {"ends"}},
    {"marc4j__bad-characters-in-various-fields.mrc", 1, 1, 0, 0, 0,
     {"leader", "no ASCII"}},
    {"marc4j__brkrtest.mrc", 8, 8, 0, 0, 0, {0}},
    {"marc4j__brkrtest_UTF8.mrc", 8, 8, 0, 0, 0, {0}},
    {"marc4j__chabon-bad-subfields-element.xml", 1, 1, 0, 0, 0,
     {"<subfields>"}},
    {"marc4j__chabon-missing-controlfield-tag.xml", 1, 1, 0, 1, 0,
     {"without a tag", "20041229190604.0", "Bildungsromane"}},
    {"marc4j__chinese_mangled_multibyte.mrc", 4, 1, 3, 1, 0,
     {"no MARC-8"}},
    {"marc4j__datos-20161010-slice.mrc", 1, 1, 0, 1, 0,
     {"99999 bytes", "base address"}},
    {"marc4j__incomplete_esc_seq.mrc", 1, 1, 0, 1, 0, {"no MARC-8"}},
    {"marc4j__not_unimarc_errors_3.mrc", 3, 3, 0, 3, 0,
     {"776", "no UTF-8"}},
    {"marc4j__unordered-directory-entries.mrc", 1, 1, 0, 0, 0, {0}},
    {"pymarc__bad_eacc_encoding.dat", 1, 1, 0, 1, 0, {"880", "no MARC-8"}},
    {"pymarc__bad_indicator.dat", 1, 1, 0, 0, 0, {"two indicators"}},
    {"pymarc__bad_records.mrc", 8, 1, 6, 0, 1,
     {"base address", "multiple of 12", "no fields"}},
    {"pymarc__bad_subfield_code.dat", 1, 1, 0, 0, 0,
     {"00755 bytes, the record has 756"}},
    {"pymarc__bad_tag.xml", 1, 1, 0, 0, 0, {"read as 042"}},
    {"pymarc__regression45.dat", 12, 12, 0, 0, 0, {"752"}},
    {"pymarc__utf8_errors.dat", 1, 1, 0, 0, 0, {0}},
    {"pymarc__utf8_invalid.mrc", 1, 1, 0, 0, 0, {0}},
    {"pymarc__utf8_with_leader_flag.dat", 1, 1, 0, 0, 0, {0}},
    {"pymarc__utf8_without_leader_flag.dat", 1, 1, 0, 0, 0, {0}},
    {"qa-catalogue__wrong-marcxml.xml", 3, 3, 0, 0, 0,
     {"23 characters instead of 24"}},
    {"ruby-marc__bad_eacc_encoding.marc8.marc", 1, 1, 0, 1, 0,
     {"880", "no MARC-8"}},
    {"ruby-marc__cp866_multirecord.marc", 2, 1, 1, 0, 0,
     {"no indicators and no subfields"}},
    {"ruby-marc__escaped_character_reference.marc8.marc", 1, 1, 0, 0, 0,
     {0}},
    {"ruby-marc__messed_up_leader.xml", 1, 1, 0, 0, 0, {0}},
    {"ruby-marc__no-leading-zero.xml", 1, 1, 0, 0, 0, {"read as 042"}},
    {"ruby-marc__non-numeric.xml", 1, 1, 0, 0, 0, {0}},
    {"ruby-marc__random_tag_order.dat", 1, 1, 0, 0, 0, {0}},
    {"ruby-marc__random_tag_order2.dat", 1, 1, 0, 0, 0, {0}},
};
enum { FILES = sizeof files / sizeof *files };

static const struct broken *find(const char *name)
{
    for (size_t i = 0; i < FILES; i++)
        if (strcmp(files[i].name, name) == 0)
            return &files[i];
    return NULL;
}

/* The program's own sum of what it did. */
static void check_sum(struct arena *mem, const struct broken *b,
                      const char *said)
{
    const char *wanted = arena_format(
        mem, ": %d records: %d added, 0 merged, %d duplicates, %d failed; "
        "%d with warnings", b->records, b->added, b->duplicates, b->failed,
        b->warnings);

    if (strstr(said, wanted) == NULL)
        fail_msg("%s: not \"%s\" but %s", b->name, wanted, said);
}

static int count_of(const char *what, const char *text)
{
    int n = 0;

    for (; (text = strstr(text, what)) != NULL; text++)
        n++;
    return n;
}

/* A row for each record, and what was wrong in words. */
static void check_report(struct arena *mem, const struct broken *b,
                         const char *path)
{
    char *text = arena_alloc(mem, 65536);
    FILE *f = fopen(path, "rb");

    CHECK(f != NULL);
    CHECK(fread(text, 1, 65535, f) > 0);
    fclose(f);
    CHECK_INT(count_of("\n", text), 1 + b->records);
    for (int i = 0; i < 3 && b->said[i] != NULL; i++)
        if (strstr(text, b->said[i]) == NULL)
            fail_msg("%s: nothing about \"%s\" in %s", b->name, b->said[i],
                     text);
    CHECK_INT(strstr(text, ",failed,") != NULL, b->failed > 0);
    CHECK_INT(strstr(text, ",warning,") != NULL, b->warnings > 0);
}

static void import_one(struct arena *mem, const char *folder,
                       const struct broken *b)
{
    const char *db = arena_format(mem, "%s/%s.db", folder, b->name);
    const char *file = arena_format(mem, "../shared/data/broken/%s", b->name);
    const char *report = arena_format(mem, "%s/report.csv", folder);
    struct tool_run r = TOOL(mem, "init", "--db", db, "--school-code", "S1",
                             "--school-name", "First School");

    CHECK_INT(r.status, 0);
    r = TOOL(mem, "import", "--db", db, "--report", report, file);
    if (r.status != (b->failed > 0 ? 1 : 0))
        fail_msg("%s: status %d: %s", b->name, r.status, r.err);
    check_sum(mem, b, r.out);
    check_report(mem, b, report);
    r = TOOL(mem, "check", "--db", db);
    if (r.status != 0)
        fail_msg("%s: %s%s", b->name, r.out, r.err);
}

TEST(each_broken_file_is_imported_to_its_end_and_judged)
{
    struct arena *mem = arena_new();
    struct shared_list list = shared_glob(mem, "broken/*.*");
    const char *folder = tool_folder(mem);

    for (size_t i = 0; i < list.count; i++) {
        const char *name = list.name[i] + strlen("broken/");
        if (strcmp(name, "INDEX.tsv") == 0)
            continue;
        if (find(name) == NULL)
            fail_msg("nobody has looked at %s", name);
        import_one(mem, folder, find(name));
    }
    tool_folder_end(folder);
    arena_free(mem);
}

TEST(all_of_them_in_one_go_are_imported_as_well)
{
    struct arena *mem = arena_new();
    struct shared_list list = shared_glob(mem, "broken/*_*");
    const char *folder = tool_folder(mem), *words[60];
    const char *db = arena_format(mem, "%s/all.db", folder);
    size_t n = 0;

    words[n++] = "import";
    words[n++] = "--db";
    words[n++] = db;
    for (size_t i = 0; i < list.count && n < 59; i++)
        words[n++] = arena_format(mem, "../shared/data/%s", list.name[i]);
    words[n] = NULL;
    if (list.count > 0) {
        struct tool_run r = TOOL(mem, "init", "--db", db, "--school-code",
                                 "S1", "--school-name", "First School");
        CHECK_INT(r.status, 0);
        r = run_tool(mem, words, NULL);
        if (r.status != 1 || count_of(" records: ", r.out) != (int)list.count)
            fail_msg("status %d, %d of %zu files: %s", r.status,
                     count_of(" records: ", r.out), list.count, r.err);
    }
    tool_folder_end(folder);
    arena_free(mem);
}

TESTS_RUN(RUN(each_broken_file_is_imported_to_its_end_and_judged),
          RUN(all_of_them_in_one_go_are_imported_as_well))
