#include "usecase/import_columns.h"

#include <stdlib.h>
#include <string.h>

#include "usecase/title_key.h"

static const struct {
    enum import_column column;
    const char *heading; /* folded */
} headings[] = {
    {COL_ISBN, "isbn"},           {COL_ISBN, "isbn号"},
    {COL_ISBN, "书号"},           {COL_ISBN, "国际标准书号"},
    {COL_ISBN, "标准书号"},       {COL_ISBN, "isbn13"},
    {COL_TITLE, "书名"},          {COL_TITLE, "题名"},
    {COL_TITLE, "正题名"},        {COL_TITLE, "图书名称"},
    {COL_TITLE, "名称"},          {COL_TITLE, "title"},
    {COL_SUBTITLE, "副题名"},     {COL_SUBTITLE, "副书名"},
    {COL_SUBTITLE, "副标题"},     {COL_SUBTITLE, "subtitle"},
    {COL_AUTHOR, "作者"},         {COL_AUTHOR, "著者"},
    {COL_AUTHOR, "责任者"},       {COL_AUTHOR, "著作者"},
    {COL_AUTHOR, "author"},       {COL_AUTHOR, "authors"},
    {COL_TRANSLATOR, "译者"},     {COL_TRANSLATOR, "translator"},
    {COL_PUBLISHER, "出版社"},    {COL_PUBLISHER, "出版者"},
    {COL_PUBLISHER, "出版单位"},  {COL_PUBLISHER, "publisher"},
    {COL_PLACE, "出版地"},        {COL_PLACE, "place"},
    {COL_DATE, "出版年"},         {COL_DATE, "出版年月"},
    {COL_DATE, "出版日期"},       {COL_DATE, "出版时间"},
    {COL_DATE, "年份"},           {COL_DATE, "year"},
    {COL_DATE, "pubyear"},        {COL_DATE, "pubdate"},
    {COL_PRICE, "定价"},          {COL_PRICE, "价格"},
    {COL_PRICE, "单价"},          {COL_PRICE, "price"},
    {COL_CLASS, "分类号"},        {COL_CLASS, "中图分类号"},
    {COL_CLASS, "中图法分类号"},  {COL_CLASS, "分类"},
    {COL_CLASS, "class"},         {COL_CLASS, "clc"},
    {COL_SERIES, "丛书"},         {COL_SERIES, "丛书名"},
    {COL_SERIES, "丛编"},         {COL_SERIES, "series"},
    {COL_VOLUME, "卷"},           {COL_VOLUME, "卷册"},
    {COL_VOLUME, "分册"},         {COL_VOLUME, "卷次"},
    {COL_VOLUME, "volume"},       {COL_PAGES, "页数"},
    {COL_PAGES, "页码"},          {COL_PAGES, "pages"},
    {COL_LANGUAGE, "语种"},       {COL_LANGUAGE, "language"},
    {COL_SUBJECT, "主题词"},      {COL_SUBJECT, "关键词"},
    {COL_SUBJECT, "subject"},     {COL_SUBJECT, "tag"},
    {COL_EDITION, "版次"},        {COL_EDITION, "edition"},
    {COL_ABSTRACT, "内容提要"},   {COL_ABSTRACT, "内容简介"},
    {COL_ABSTRACT, "简介"},       {COL_ABSTRACT, "abstract"},
    {COL_AUDIENCE, "读者对象"},   {COL_AUDIENCE, "audience"},
    {COL_BARCODE, "条码"},        {COL_BARCODE, "条码号"},
    {COL_BARCODE, "条形码"},      {COL_BARCODE, "馆藏条码"},
    {COL_BARCODE, "登录号"},      {COL_BARCODE, "财产号"},
    {COL_BARCODE, "barcode"},     {COL_BARCODE, "barcodes"},
    {COL_CALL_NUMBER, "索书号"},  {COL_CALL_NUMBER, "callnumber"},
    {COL_LOCATION, "馆藏地"},     {COL_LOCATION, "馆藏地点"},
    {COL_LOCATION, "书架"},       {COL_LOCATION, "location"},
    {COL_COPIES, "数量"},         {COL_COPIES, "册数"},
    {COL_COPIES, "复本"},         {COL_COPIES, "复本数"},
    {COL_COPIES, "复本量"},       {COL_COPIES, "订数"},
    {COL_COPIES, "订购数"},       {COL_COPIES, "订购数量"},
    {COL_COPIES, "订购册数"},     {COL_COPIES, "采购数量"},
    {COL_COPIES, "copies"},       {COL_COPIES, "quantity"},
    {COL_COPIES, "qty"},
};

static void name_column(struct arena *mem, const char *cell, int place,
                        struct import_columns *columns)
{
    struct buf folded = buf_new(mem);

    title_fold(&folded, cell);
    for (size_t i = 0; i < sizeof headings / sizeof *headings; i++)
        if (strcmp(folded.p, headings[i].heading) == 0 &&
            columns->at[headings[i].column] < 0)
            columns->at[headings[i].column] = place;
}

bool import_columns_read(struct arena *mem, const struct csv_row *row,
                         struct import_columns *columns)
{
    int known = 0;

    for (int i = 0; i < COL_COUNT; i++)
        columns->at[i] = -1;
    for (size_t i = 0; i < row->n; i++)
        name_column(mem, row->cell[i], (int)i, columns);
    for (int i = 0; i < COL_COUNT; i++)
        known += columns->at[i] >= 0;
    return known >= 2 &&
           (columns->at[COL_TITLE] >= 0 || columns->at[COL_ISBN] >= 0);
}

const char *import_cell(struct arena *mem,
                        const struct import_columns *columns,
                        const struct csv_row *row, enum import_column column)
{
    int at = columns->at[column];
    const char *s;
    size_t n;

    if (at < 0 || (size_t)at >= row->n)
        return "";
    s = row->cell[at];
    while (*s == ' ' || *s == '\t')
        s++;
    n = strlen(s);
    while (n > 0 && (s[n - 1] == ' ' || s[n - 1] == '\t'))
        n--;
    return arena_copy_bytes(mem, s, n);
}

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

struct bib import_row_bib(struct arena *mem, const struct import_columns *k,
                          const struct csv_row *row)
{
#define CELL(column) import_cell(mem, k, row, column)
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
