-- 014_class_sets.sql - copies lent together to a class or a teacher, and lent
-- on from there.

-- What is in a class set are the open loans that name it: with whoever answers
-- for it (on the shelf of the class), or with a reader it was lent on to.
CREATE TABLE class_set (
    id {ID},
    school_id {INT} NOT NULL REFERENCES school(id),
    patron_id {INT} REFERENCES patron(id),  -- who answers; NULL: cut for privacy
    class_id {INT} REFERENCES class(id),    -- lent on to its readers; NULL: to all
    name TEXT NOT NULL,
    due {INT},                              -- NULL: nothing was lent yet
    opened_at {INT} NOT NULL,
    closed_at {INT},
    CHECK (closed_at IS NOT NULL OR patron_id IS NOT NULL)
){END};
CREATE INDEX class_set_by_school ON class_set (school_id, closed_at);

ALTER TABLE loan ADD COLUMN class_set_id {INT};
CREATE INDEX loan_by_class_set ON loan (class_set_id)
    WHERE class_set_id IS NOT NULL;

-- A class is a kind of reader of its own. A new library begins with it; those
-- that are there already get it here, in the language of their lists.
INSERT INTO category (school_id, code, name)
    SELECT 0, 'class', CASE WHEN name = 'Pupil' THEN 'Class' ELSE '班级' END
    FROM category WHERE school_id = 0 AND code = 'pupil'
    AND NOT EXISTS (SELECT 1 FROM category x
                    WHERE x.school_id = 0 AND x.code = 'class');
INSERT INTO policy (school_id, category_id, copy_type_id, max_loans, loan_days,
    due_rule, max_renewals, renewal_days, max_holds, hold_days,
    block_overdue_days)
    SELECT 0, g.id, 0, 80, 150, 'term_end', 1, 30, 5, 7, 60
    FROM category g WHERE g.school_id = 0 AND g.code = 'class'
    AND NOT EXISTS (SELECT 1 FROM policy p WHERE p.school_id = 0
                    AND p.category_id = g.id AND p.copy_type_id = 0);
