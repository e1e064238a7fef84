#!/bin/sh
# make.sh FILE.layout...: the layouts as C, for lib/print/layout.h.
echo '#include "print/layout.h"'
echo 'const struct layout_file layout_ready_list[] = {'
for file; do
    name=${file##*/}
    echo "    {\"${name%.layout}\","
    sed 's/[\\"]/\\&/g; s/.*/     "&\\n"/' "$file"
    echo '    },'
done
echo '    {NULL, NULL}};'
