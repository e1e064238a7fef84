-- 025_targets.sql - other libraries' catalogues, and what they answered.

CREATE TABLE target (
    id {ID},
    school_id {INT} NOT NULL REFERENCES school(id),
    name TEXT NOT NULL,
    address TEXT NOT NULL,                  -- host:port/database, or a URL
    syntax TEXT NOT NULL,                   -- USMARC, UNIMARC ...; of SRU the schema
    indexes TEXT NOT NULL,                  -- remote/target.h; '' the usual ones
    charset TEXT NOT NULL,                  -- of its records; '' found from the bytes
    query_charset TEXT NOT NULL,
    account TEXT NOT NULL,
    secret TEXT NOT NULL,                   -- its password: sent as it is
    per_minute {INT} NOT NULL,              -- questions that it bears
    asked {INT} NOT NULL,                   -- 0: not at present
    turn_at {INT} NOT NULL DEFAULT 0,       -- ms: when its last turns are used up
    UNIQUE (school_id, name)
){END};

CREATE TABLE target_record (
    id {ID},
    target_id {INT} NOT NULL REFERENCES target(id),
    question TEXT NOT NULL,                 -- isbn:9787...
    place {INT} NOT NULL,                   -- from 1; 0 is the answer itself
    total {INT} NOT NULL,                   -- of the answer
    fetched_at {INT} NOT NULL,              -- ms
    charset TEXT NOT NULL,
    record {BLOB},                          -- NULL at place 0
    UNIQUE (target_id, question, place)
){END};
