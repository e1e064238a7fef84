-- 004_labels.sql - what is printed on labels, and what still has to be.

-- What a new copy still needs: a row goes when it is printed.
CREATE TABLE label_queue (
    copy_id {INT} NOT NULL REFERENCES copy(id),
    use TEXT NOT NULL CHECK (use IN ('code', 'spine')),
    school_id {INT} NOT NULL REFERENCES school(id),
    since {INT} NOT NULL,
    PRIMARY KEY (copy_id, use)
){ROWS};
CREATE INDEX label_queue_by_school ON label_queue (school_id, use);

-- Layouts of a school's own; one with the name of a ready one goes before it.
CREATE TABLE label_layout (
    id {ID},
    school_id {INT} NOT NULL REFERENCES school(id),
    name TEXT NOT NULL,
    layout TEXT NOT NULL,                   -- lib/print/layout.h
    changed_at {INT} NOT NULL,
    UNIQUE (school_id, name)
){END};

-- What is known of the sheets of a layout: how the printer shifts, and the
-- first label that is left on the sheet that was begun.
CREATE TABLE label_sheet (
    school_id {INT} NOT NULL REFERENCES school(id),
    layout TEXT NOT NULL,
    shift_x {INT} NOT NULL DEFAULT 0,       -- hundredths of a millimetre
    shift_y {INT} NOT NULL DEFAULT 0,
    next_cell {INT} NOT NULL DEFAULT 0,
    PRIMARY KEY (school_id, layout)
){ROWS};

-- What was printed together. Its id is made of the school and the journal
-- entry, like a loan's.
CREATE TABLE label_run (
    id {INT} PRIMARY KEY,
    school_id {INT} NOT NULL REFERENCES school(id),
    layout TEXT NOT NULL,
    start_cell {INT} NOT NULL,
    labels {INT} NOT NULL,
    staff_id {INT},
    at {INT} NOT NULL
){END};

CREATE TABLE label_run_copy (
    run_id {INT} NOT NULL REFERENCES label_run(id),
    place {INT} NOT NULL,                   -- from 0
    copy_id {INT} NOT NULL REFERENCES copy(id),
    PRIMARY KEY (run_id, place)
){ROWS};
CREATE INDEX label_run_by_copy ON label_run_copy (copy_id);
