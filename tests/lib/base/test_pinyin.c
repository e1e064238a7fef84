#include "base/pinyin.h"

#include <stdio.h>
#include <string.h>

#include "tests/support/check.h"
#include "tests/support/quiet_ctx.h"

struct spelling {
    const char *text, *pinyin;
};

TEST(characters_are_read_as_their_phrase_says)
{
    static const struct spelling cases[] = {
        {"红楼梦", "hong lou meng"},
        {"紅樓夢", "hong lou meng"},
        {"银行", "yin hang"},
        {"行走", "xing zou"},
        {"音乐", "yin yue"},
        {"快乐王子", "kuai le wang zi"},
        {"了解", "liao jie"},
        {"重庆", "chong qing"},
        {"长大", "zhang da"},
        {"长江", "chang jiang"},
        {"朝花夕拾", "zhao hua xi shi"},
        {"鲁迅评传", "lu xun ping zhuan"},
        {"女儿绿", "nv er lv"},
        {"谋略", "mou lue"},
        {"乾隆皇帝", "qian long huang di"},
        {"名著导读", "ming zhu dao du"},
        {"Harry Potter与魔法石３", "harry potter yu mo fa shi 3"},
        {"《红楼梦》：上", "hong lou meng shang"},
        {"", ""},
        {NULL, ""},
    };
    struct ctx c = quiet_ctx();

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        CHECK_TEXT(pinyin_text(c.mem, cases[i].text), cases[i].pinyin);
    quiet_ctx_end(&c);
}

TEST(surnames_have_readings_of_their_own)
{
    static const struct spelling cases[] = {
        {"单田芳", "shan tian fang"}, {"仇小明", "qiu xiao ming"},
        {"解海龙", "xie hai long"},   {"任小艾", "ren xiao ai"},
        {"曾国藩", "zeng guo fan"},   {"区志航", "ou zhi hang"},
        {"朴树", "piao shu"},         {"尉迟恭", "yu chi gong"},
        {"长孙无忌", "zhang sun wu ji"}, {"查良镛", "zha liang yong"},
        {"盖叫天", "ge jiao tian"},   {"欧阳修", "ou yang xiu"},
        {"单", "dan"},                {"王小明", "wang xiao ming"},
        {"覃红", "qin hong"},         {"華羅庚", "hua luo geng"},
    };
    struct ctx c = quiet_ctx();

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        CHECK_TEXT(pinyin_name(c.mem, cases[i].text), cases[i].pinyin);
    quiet_ctx_end(&c);
}

TEST(initials_and_joined_forms_come_from_the_syllables)
{
    struct ctx c = quiet_ctx();

    CHECK_TEXT(pinyin_initials(c.mem, "hong lou meng"), "hlm");
    CHECK_TEXT(pinyin_initials(c.mem, "er shi si shi 24 harry"), "esss24h");
    CHECK_TEXT(pinyin_initials(c.mem, ""), "");
    CHECK_TEXT(pinyin_joined(c.mem, "hong lou meng 3"), "hongloumeng3");
    quiet_ctx_end(&c);
}

TEST(a_syllable_is_one_of_mandarin)
{
    CHECK(pinyin_is_syllable("hong", 4));
    CHECK(pinyin_is_syllable("zhuang", 6));
    CHECK(pinyin_is_syllable("a", 1));
    CHECK(pinyin_is_syllable("lv", 2));
    CHECK(pinyin_is_syllable("lue", 3));
    CHECK(!pinyin_is_syllable("hon", 3));
    CHECK(!pinyin_is_syllable("v", 1));
    CHECK(!pinyin_is_syllable("", 0));
    CHECK(!pinyin_is_syllable("zhuangzhuang", 12));
    CHECK(pinyin_begins_syllable("hon", 3));
    CHECK(pinyin_begins_syllable("hong", 4));
    CHECK(pinyin_begins_syllable("zhx", 2));
    CHECK(!pinyin_begins_syllable("is", 2));
    CHECK(!pinyin_begins_syllable("v", 1));
    CHECK(!pinyin_begins_syllable("zzz", 3));
    CHECK(!pinyin_begins_syllable("", 0));
    CHECK(!pinyin_begins_syllable("zhuangzhuang", 12));
}

/* Letters and digits only; lve as lue. */
static void bare(char *out, const char *s)
{
    for (; *s != '\0'; s++) {
        if ((s[0] == 'l' || s[0] == 'n') && s[1] == 'v' && s[2] == 'e') {
            *out++ = s[0];
            *out++ = 'u';
            s++;
        } else if ((*s >= 'a' && *s <= 'z') || (*s >= '0' && *s <= '9')) {
            *out++ = *s;
        } else if (*s >= 'A' && *s <= 'Z') {
            *out++ = (char)(*s + 32);
        }
    }
    *out = '\0';
}

/* "\303\274" and its toned sisters are what the other tool writes for v. */
TEST(real_titles_read_as_another_tool_reads_them)
{
    FILE *f = fopen("../shared/data/pinyin/titles_pinyin_pro.tsv", "r");
    struct ctx c = quiet_ctx();
    char line[2048], ours[2048], theirs[2048];
    int same = 0, all = 0;

    if (f == NULL) {
        print_message("skipped: no ../shared/data/pinyin\n");
        quiet_ctx_end(&c);
        return;
    }
    while (fgets(line, sizeof line, f) != NULL) {
        char *title = strtok(line, "\t"), *toned = strtok(NULL, "\t");
        char *plain = strtok(NULL, "\t");
        if (all++ == 0 || toned == NULL || plain == NULL)
            continue;
        bare(ours, pinyin_text(c.mem, title));
        bare(theirs, plain);
        same += strcmp(ours, theirs) == 0;
        if (strcmp(ours, theirs) != 0)
            print_message("  %s: %s, theirs %s\n", title, ours, theirs);
    }
    fclose(f);
    print_message("%d of %d titles alike\n", same, all - 1);
    CHECK(same * 100 >= (all - 1) * 97);
    quiet_ctx_end(&c);
}

TEST(a_primer_marks_the_vowel_that_carries_the_tone)
{
    static const struct {
        uint32_t han;
        const char *syllable, *marked;
    } cases[] = {
        {0x7EA2, "hong", "hóng"}, {0x697C, "lou", "lóu"},
        {0x6D77, "hai", "hǎi"},   {0x6C34, "shui", "shuǐ"},
        {0x5C0F, "xiao", "xiǎo"}, {0x4E5D, "jiu", "jiǔ"},
        {0x7EFF, "lv", "lǜ"},     {0x7565, "lue", "lüè"},
        {0x7684, "de", "de"},     {0x8D8A, "yue", "yuè"},
        /* read otherwise than ICU reads the single character: no mark */
        {0x884C, "hang", "hang"}, {0x884C, "xing", "xíng"},
        {'A', "a", "a"},          {0x7EA2, "", ""},
    };
    char out[PINYIN_MARKED];

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        CHECK_TEXT(pinyin_marked(out, cases[i].han, cases[i].syllable),
                   cases[i].marked);
}

TESTS_RUN(RUN(a_primer_marks_the_vowel_that_carries_the_tone),
          RUN(characters_are_read_as_their_phrase_says),
          RUN(surnames_have_readings_of_their_own),
          RUN(initials_and_joined_forms_come_from_the_syllables),
          RUN(a_syllable_is_one_of_mandarin),
          RUN(real_titles_read_as_another_tool_reads_them))
