-- 024_reading_lists.sql - titles that teachers put together for their pupils.

-- For a class, for a grade, or (neither) for everybody.
CREATE TABLE reading_list (
    id {ID},
    school_id {INT} NOT NULL REFERENCES school(id),
    name TEXT NOT NULL,
    note TEXT NOT NULL DEFAULT '',
    class_id {INT} REFERENCES class(id),
    grade {INT},
    staff_id {INT},                         -- who changed it last
    changed_at {INT} NOT NULL,
    dropped_at {INT}                        -- not shown any more
){END};
CREATE INDEX reading_list_by_school ON reading_list (school_id);

CREATE TABLE reading_list_title (
    list_id {INT} NOT NULL REFERENCES reading_list(id),
    place {INT} NOT NULL,
    title_id {INT} NOT NULL REFERENCES title(id),
    PRIMARY KEY (list_id, place)
){ROWS};
