-- 013_stocktake.sql - what stands on the shelves, compared with what should.

CREATE TABLE stocktake (
    id {ID},
    school_id {INT} NOT NULL REFERENCES school(id),
    name TEXT NOT NULL,
    location_id {INT} REFERENCES location(id), -- NULL: everywhere
    class_begin TEXT NOT NULL DEFAULT '',      -- sort key of a class; '': all
    staff_id {INT},
    opened_at {INT} NOT NULL,
    healed_at {INT},
    closed_at {INT},
    UNIQUE (school_id, name)
){END};

-- A code that was scanned, once, whoever scanned it.
CREATE TABLE stocktake_scan (
    stocktake_id {INT} NOT NULL REFERENCES stocktake(id),
    code TEXT NOT NULL,
    copy_id {INT} REFERENCES copy(id),         -- NULL: known to nobody
    staff_id {INT},
    at {INT} NOT NULL,
    PRIMARY KEY (stocktake_id, code)
){ROWS};
CREATE INDEX stocktake_by_copy ON stocktake_scan (copy_id)
    WHERE copy_id IS NOT NULL;

-- What healing changed, so that it can be taken back.
CREATE TABLE stocktake_change (
    stocktake_id {INT} NOT NULL REFERENCES stocktake(id),
    copy_id {INT} NOT NULL REFERENCES copy(id),
    old_state TEXT NOT NULL,
    new_state TEXT NOT NULL,
    old_location_id {INT},
    new_location_id {INT},
    PRIMARY KEY (stocktake_id, copy_id)
){ROWS};
