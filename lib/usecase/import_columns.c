#include "usecase/import_columns.h"

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
