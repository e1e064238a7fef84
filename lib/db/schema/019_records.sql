-- 019_records.sql - records are edited: what new ones begin with, and in which
-- format an earlier one was.

CREATE TABLE record_template (
    id {ID},
    school_id {INT} NOT NULL REFERENCES school(id),
    name TEXT NOT NULL,
    format TEXT NOT NULL CHECK (format IN ('MARC21', 'CNMARC')),
    lines TEXT NOT NULL,                    -- marc/lines.h
    UNIQUE (school_id, name)
){END};

ALTER TABLE title_version ADD COLUMN format TEXT; -- NULL: as the title's
