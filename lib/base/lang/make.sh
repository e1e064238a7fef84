#!/bin/sh
# make.sh zh.tsv: the dictionary as the C table of lang.h, in byte order.
# A line is "English<TAB>Chinese"; \n and \" are written as in C.
printf '#include "base/lang.h"\nconst struct lang_pair lang_zh[] = {\n'
grep -v '^#' "$1" | grep '	' | LC_ALL=C sort -t '	' -k1,1 |
    sed -e 's/^\([^	]*\)	\(.*\)$/    {"\1", "\2"},/'
printf '    {"", ""}};\nconst size_t lang_zh_count =\n'
printf '    sizeof lang_zh / sizeof *lang_zh - 1;\n'
