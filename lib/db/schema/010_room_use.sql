-- 010_room_use.sql - copies used in the room without a reader's name: found on
-- the tables at the end of the day, and scanned.

CREATE TABLE room_use (
    school_id {INT} NOT NULL,
    day {INT} NOT NULL,
    copy_id {INT} NOT NULL REFERENCES copy(id),
    uses {INT} NOT NULL,
    PRIMARY KEY (school_id, day, copy_id)
){ROWS};
