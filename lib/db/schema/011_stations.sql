-- 011_stations.sql - other computers whose devices belong to a desk of ours.

CREATE TABLE station (
    id {ID},
    school_id {INT} NOT NULL REFERENCES school(id),
    desk_id {INT} NOT NULL REFERENCES desk(id),
    name TEXT NOT NULL,
    token_hash TEXT NOT NULL UNIQUE,        -- BLAKE2b of the token, hex
    created_at {INT} NOT NULL,
    UNIQUE (school_id, name)
){END};
