# Makes C tables (../field_rule.h) out of *.fields. Columns are parted by "|":
# what it is, its English and its Chinese name.
#
#     200 ! 01 _ | title | 题名      a field; ! must be there, * may be repeated;
#                                    its indicators, "_" a blank; none: control
#      a*! | title proper | 正题名   a subfield
#      @8 1 a-ju | kind of date | 类  places 8 ... of $a or of a control field,
#                                    and what may stand there: marc_allows()
#       =a | young | 青少年          a value of these places by name
#      @len 36                       how long it is
function bad(why) {
    print FILENAME ":" FNR ": " why > "/dev/stderr"
    failed = 1
    exit 1
}
function quoted(s) {
    gsub(/\\/, "\\\\", s)
    gsub(/"/, "\\\"", s)
    return "\"" s "\""
}
function named() { return "{" quoted(column[2]) ", " quoted(column[3]) "}" }
function end_field() {
    if (field == "") return
    fields = fields sprintf("    {%s, &%s_subs[%d], %d, &%s_places[%d], %d, " \
        "%d},\n", field, name, first_sub, subs - first_sub, name, \
        first_place, places - first_place, length_of)
    field = ""
}
# A zero row at the end of each, since none may be empty.
function end_file() {
    if (name == "") return
    end_field()
    print "static const struct marc_value " name "_values[] = {\n" \
        value_rows "    {0}};"
    print "static const struct marc_sub_rule " name "_subs[] = {\n" \
        sub_rows "    {0}};"
    print "static const struct marc_place " name "_places[] = {\n" \
        place_rows "    {0}};"
    print "const struct marc_field_rule marc_rules_" name "[] = {\n" \
        fields "    {.tag = \"\"}};"
    value_rows = sub_rows = place_rows = fields = ""
    values = subs = places = 0
}
BEGIN { print "#include \"marc/field_rule.h\"" }
FNR == 1 {
    end_file()
    name = FILENAME
    sub(/.*\//, "", name)
    sub(/\..*/, "", name)
}
/^#/ || /^$/ { next }
{
    n = split($0, column, / *\| */)
    words = split(column[1], word, " ")
    if (word[1] == "@len") {
        length_of = word[2]
        next
    }
    if (n != 3 || column[2] == "" || column[3] == "") bad("three columns")
}
/^[0-9L]/ {
    end_field()
    k = 2
    flags = word[2] ~ /^[!*]+$/ ? word[k++] : ""
    control = k > words
    if (!control && k != words - 1) bad("two indicators")
    field = sprintf("%s, %s, %s, %s, {%s, %s}", quoted(word[1]), named(), \
        flags ~ /\*/ ? "true" : "false", flags ~ /!/ ? "true" : "false", \
        control ? "NULL" : quoted(word[k]), \
        control ? "NULL" : quoted(word[k + 1]))
    first_sub = subs
    first_place = places
    length_of = 0
    next
}
/^ @/ {
    place_rows = place_rows sprintf( \
        "    {%d, %d, %s, %s, &%s_values[%d], 0},\n", \
        substr(word[1], 2), word[2], quoted(word[3]), named(), name, values)
    places++
    next
}
/^  =/ {
    value_rows = value_rows sprintf("    {'%s', %s},\n", \
        substr(word[1], 2, 1), named())
    values++
    # one more of the place before
    match(place_rows, /[0-9]+},\n$/)
    place_rows = substr(place_rows, 1, RSTART - 1) \
        (substr(place_rows, RSTART) + 1) "},\n"
    next
}
/^ [^ ]/ {
    sub_rows = sub_rows sprintf("    {'%s', %s, %s, %s},\n", \
        substr(word[1], 1, 1), named(), word[1] ~ /.\*/ ? "true" : "false", \
        word[1] ~ /.!|.\*!/ ? "true" : "false")
    subs++
    next
}
{ bad("what is this?") }
END {
    if (failed) exit 1
    end_file()
}
