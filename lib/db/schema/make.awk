# Turns NNN_name.sql into the C table of schema steps (see ../schema.h).
# Comments and empty lines are left out. Lines between "--[sqlite]" or
# "--[postgresql]" and "--[end]" are for that database alone: they carry the
# mark '\1' or '\2' in front.
BEGIN { print "#include \"db/schema.h\"\nconst char *const schema_steps[] = {" }
FNR == 1 && NR > 1 { print "," }
FNR == 1 { # a number that two have, or none has, would move those behind it
    name = FILENAME
    sub(/.*\//, "", name)
    if (substr(name, 1, 3) + 0 != ++step) {
        print FILENAME ": step " step " begins with another number" \
            > "/dev/stderr"
        exit bad = 1
    }
}
/^--\[sqlite\]/ { mark = "\\001"; next }
/^--\[postgresql\]/ { mark = "\\002"; next }
/^--\[end\]/ { mark = ""; next }
{
    sub(/[ \t]*--.*$/, "")
    if ($0 ~ /^[ \t]*$/) next
    gsub(/\\/, "\\\\"); gsub(/"/, "\\\"")
    print "\"" mark "\" \"" $0 "\\n\""
}
END { if (bad) exit 1; print ",\n(const char *)0};" }
