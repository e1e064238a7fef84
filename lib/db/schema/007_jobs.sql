-- 007_jobs.sql - what the clock does: when each job ran last, and the notices
-- that it wrote.

CREATE TABLE job_run (
    school_id {INT} NOT NULL,
    job TEXT NOT NULL,
    day {INT} NOT NULL,                     -- done for all days up to this one
    at {INT} NOT NULL,
    did {INT} NOT NULL,                     -- how much, at that time
    mark {INT} NOT NULL DEFAULT 0,          -- the job's own: how far it has come
    PRIMARY KEY (school_id, job)
){ROWS};

-- One for each stage of a loan that a reader is told of; a renewed loan has
-- another due day, and begins again. No reader here: the loan knows.
CREATE TABLE notice (
    loan_id {INT} NOT NULL,
    due {INT} NOT NULL,
    level {INT} NOT NULL,                   -- 0: due soon; 1, 2 ...: overdue
    school_id {INT} NOT NULL,
    made_on {INT} NOT NULL,
    told_on {INT},                          -- NULL: not yet
    PRIMARY KEY (loan_id, due, level)
){ROWS};
CREATE INDEX notice_open ON notice (school_id) WHERE told_on IS NULL;
