#!/bin/sh
# make.sh zh.tsv: the dictionary as the C table of lang.h, in the byte order of
# the texts themselves. A line is "English<TAB>Chinese"; \n, \" and \\ are
# written as in C, so each line is sorted by what they stand for.
printf '#include "base/lang.h"\nconst struct lang_pair lang_zh[] = {\n'
LC_ALL=C awk -F '\t' '!/^#/ && NF > 1 {
    key = $1
    gsub(/\\\\/, "\002", key); gsub(/\\"/, "\"", key); gsub(/\\n/, "\001", key)
    gsub("\002", "\\", key)
    print key "\t" $0
}' "$1" | LC_ALL=C sort -t '	' -k1,1 | cut -f 2- |
    sed -e 's/^\([^	]*\)	\(.*\)$/    {"\1", "\2"},/'
printf '    {"", ""}};\nconst size_t lang_zh_count =\n'
printf '    sizeof lang_zh / sizeof *lang_zh - 1;\n'
