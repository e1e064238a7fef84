#!/bin/sh
# make.sh FILE.record...: what new records begin with, as C, for
# lib/marc/template.h. The first line of a file is
# "# FORMAT | English name | Chinese name".
echo '#include "marc/template.h"'
echo 'const struct marc_template marc_templates[] = {'
for file; do
    name=${file##*/}
    echo "    {\"${name%.record}\","
    sed -n '1s/^# \([A-Z0-9]*\) | \(.*\) | \(.*\)$/     MARC_FORMAT_\1, {"\2", "\3"},/p' "$file"
    sed '1d; s/[\\"]/\\&/g; s/.*/     "&\\n"/' "$file"
    echo '    },'
done
echo '    {.code = NULL}};'
