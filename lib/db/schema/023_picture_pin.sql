-- 023_picture_pin.sql - pupils without a card show at a kiosk who they are by
-- four pictures that their teacher gave them.

CREATE TABLE picture_pin (
    patron_id {INT} PRIMARY KEY REFERENCES patron(id),
    hash TEXT NOT NULL,                     -- argon2id
    failed INTEGER NOT NULL DEFAULT 0,      -- wrong ones in a row
    locked_until {INT},
    since {INT} NOT NULL
){ROWS};
