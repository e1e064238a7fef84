# A whole school year on SQLite, durable; tests/support/school_year.h says what
# is lived and what "balanced" means.
if year=$($bin/bench_year "$work/year.db" 1200 30000 250); then balanced=1
else balanced=0
fi
note "1,200 readers, 30,000 copies, 250 days: $year"
rm -f "$work"/year.db*
line "a school year ends with its books balanced" $balanced "" '>=' 1
