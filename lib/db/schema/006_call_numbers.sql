-- 006_call_numbers.sql - tables by which a school makes call numbers.

-- 著者号: the longest head with which an author's name begins tells the number.
CREATE TABLE author_number (
    school_id {INT} NOT NULL REFERENCES school(id),
    head TEXT NOT NULL,
    number TEXT NOT NULL,
    PRIMARY KEY (school_id, head)
){ROWS};

-- Names of classes, from the table that the school has.
CREATE TABLE class_heading (
    school_id {INT} NOT NULL REFERENCES school(id),
    class_number TEXT NOT NULL,
    name TEXT NOT NULL,
    sort TEXT NOT NULL,                     -- rules/call_number.h
    PRIMARY KEY (school_id, class_number)
){ROWS};
CREATE INDEX class_heading_by_sort ON class_heading (school_id, sort);
