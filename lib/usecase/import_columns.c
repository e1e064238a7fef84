#include "usecase/import_columns.h"

#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "usecase/list_looks.h"

static const struct list_field fields[COL_COUNT] = {
    [COL_ISBN] =
     {"isbn", TEXT_FOR_LATER("ISBN"),
      "isbn isbn号 书号 国际标准书号 标准书号 isbn13", looks_isbn, false},
    [COL_TITLE] =
     {"title", TEXT_FOR_LATER("Title"),
      "书名 题名 正题名 图书名称 名称 title", NULL, false},
    [COL_SUBTITLE] =
     {"subtitle", TEXT_FOR_LATER("Subtitle"),
      "副题名 副书名 副标题 subtitle", NULL, false},
    [COL_AUTHOR] =
     {"author", TEXT_FOR_LATER("Author"),
      "作者 著者 责任者 著作者 author authors", NULL, false},
    [COL_TRANSLATOR] =
     {"translator", TEXT_FOR_LATER("Translator"),
      "译者 translator", NULL, false},
    [COL_PUBLISHER] =
     {"publisher", TEXT_FOR_LATER("Publisher"),
      "出版社 出版者 出版单位 publisher", looks_publisher, false},
    [COL_PLACE] =
     {"place", TEXT_FOR_LATER("Place"),
      "出版地 place", NULL, false},
    [COL_DATE] =
     {"date", TEXT_FOR_LATER("Year"),
      "出版年 出版年月 出版日期 出版时间 年份 year pubyear pubdate", looks_date, false},
    [COL_PRICE] =
     {"price", TEXT_FOR_LATER("Price"),
      "定价 价格 单价 price", looks_price, false},
    [COL_CLASS] =
     {"class", TEXT_FOR_LATER("Class number"),
      "分类号 中图分类号 中图法分类号 分类 class clc", looks_class, false},
    [COL_SERIES] =
     {"series", TEXT_FOR_LATER("Series"),
      "丛书 丛书名 丛编 series", NULL, false},
    [COL_VOLUME] =
     {"volume", TEXT_FOR_LATER("Volume"),
      "卷 卷册 分册 卷次 volume", NULL, false},
    [COL_PAGES] =
     {"pages", TEXT_FOR_LATER("Pages"),
      "页数 页码 pages", NULL, false},
    [COL_LANGUAGE] =
     {"language", TEXT_FOR_LATER("Language"),
      "语种 language", NULL, false},
    [COL_SUBJECT] =
     {"subject", TEXT_FOR_LATER("Subject"),
      "主题词 关键词 subject tag", NULL, false},
    [COL_EDITION] =
     {"edition", TEXT_FOR_LATER("Edition"),
      "版次 edition", NULL, false},
    [COL_ABSTRACT] =
     {"abstract", TEXT_FOR_LATER("Summary"),
      "内容提要 内容简介 简介 abstract", NULL, false},
    [COL_AUDIENCE] =
     {"audience", TEXT_FOR_LATER("Audience"),
      "读者对象 audience", NULL, false},
    [COL_BARCODE] =
     {"barcode", TEXT_FOR_LATER("Barcode"),
      "条码 条码号 条形码 馆藏条码 登录号 财产号 barcode barcodes", looks_barcode, true},
    [COL_CALL_NUMBER] =
     {"call_number", TEXT_FOR_LATER("Call number"),
      "索书号 callnumber", NULL, false},
    [COL_LOCATION] =
     {"location", TEXT_FOR_LATER("Shelf"),
      "馆藏地 馆藏地点 书架 location", NULL, false},
    [COL_COPIES] =
     {"copies", TEXT_FOR_LATER("Copies"),
      "数量 册数 复本 复本数 复本量 订数 订购数 订购数量 订购册数 "
      "采购数量 copies quantity qty", NULL, false},
};

static bool is_heading(const int *at)
{
    int known = 0;

    for (int i = 0; i < COL_COUNT; i++)
        known += at[i] >= 0;
    return known >= 2 && (at[COL_TITLE] >= 0 || at[COL_ISBN] >= 0);
}

static bool no_heading(struct ctx *c)
{
    return fail(c, ERR_INVALID, "the list has no heading row with a column "
                                "for title or ISBN");
}

const struct list_schema list_of_titles = {"titles", fields, COL_COUNT,
                                         is_heading, no_heading, COL_TITLE};

/* ---- a row as a book ---------------------------------------------------- */

/* Spreadsheets turn an ISBN into the number 9787020002207.0. */
static const char *isbn_cell(struct arena *mem, const char *text)
{
    size_t n = strlen(text);

    if (n > 2 && strcmp(text + n - 2, ".0") == 0)
        n -= 2;
    return arena_copy_bytes(mem, text, n);
}

/* The first four digits that can be a year; 0: none. */
static int year_of(const char *text)
{
    for (const char *p = text; *p != '\0'; p++) {
        size_t n = strspn(p, "0123456789");
        int year = n >= 4 ? atoi((char[]){p[0], p[1], p[2], p[3], 0}) : 0;
        if (year >= 1000 && year <= 2199)
            return year;
        if (n > 0)
            p += n - 1;
    }
    return 0;
}

static struct bib_list one_of(struct arena *mem, const char *text)
{
    struct bib_list list = {0};

    if (*text == '\0')
        return list;
    list.item = ARENA_ARRAY(mem, const char *, 1);
    list.item[0] = text;
    list.count = 1;
    return list;
}

static void add_author(struct bib *b, const char *name, const char *role,
                       bool main)
{
    if (*name != '\0')
        b->authors[b->author_count++] = (struct bib_author){
            .name = name, .role = role, .pinyin = "", .other = "",
            .main = main};
}

struct bib import_row_bib(struct arena *mem, const struct list_map *k,
                          const struct csv_row *row)
{
#define CELL(column) list_cell(mem, k, row, column)
    struct bib b = {
        .format = MARC_FORMAT_CNMARC,
        .control_number = "", .agency = "", .title = CELL(COL_TITLE),
        .title_rest = CELL(COL_SUBTITLE), .title_pinyin = "",
        .responsibility = CELL(COL_AUTHOR), .volume = CELL(COL_VOLUME),
        .volume_title = "", .edition = CELL(COL_EDITION),
        .place = CELL(COL_PLACE), .publisher = CELL(COL_PUBLISHER),
        .date = CELL(COL_DATE), .year = year_of(CELL(COL_DATE)),
        .extent = CELL(COL_PAGES), .size = "", .series = CELL(COL_SERIES),
        .series_volume = "", .issn = "", .price = CELL(COL_PRICE),
        .currency = "CNY", .language = CELL(COL_LANGUAGE), .country = "",
        .audience = CELL(COL_AUDIENCE), .abstract = CELL(COL_ABSTRACT),
        .contents = "", .material = "book",
    };
    char currency[4];

    b.price_cents = bib_price_cents(b.price, currency);
    b.isbns = one_of(mem, isbn_cell(mem, CELL(COL_ISBN)));
    b.keywords = one_of(mem, CELL(COL_SUBJECT));
    b.authors = ARENA_ARRAY(mem, struct bib_author, 2);
    add_author(&b, CELL(COL_AUTHOR), "", true);
    add_author(&b, CELL(COL_TRANSLATOR), "译", false);
    if (*CELL(COL_CLASS) != '\0') {
        b.classes = ARENA_NEW(mem, struct bib_class);
        *b.classes = (struct bib_class){"clc", CELL(COL_CLASS), ""};
        b.class_count = 1;
    }
    return b;
#undef CELL
}
