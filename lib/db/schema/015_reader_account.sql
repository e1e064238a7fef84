-- 015_reader_account.sql - readers sign in to the catalogue: by number or card,
-- and a PIN that only they know. Their sessions stand in `session`.

ALTER TABLE patron DROP COLUMN pin_hash;

CREATE TABLE patron_pin (
    patron_id {INT} PRIMARY KEY REFERENCES patron(id),
    hash TEXT NOT NULL,                     -- argon2id
    failed INTEGER NOT NULL DEFAULT 0,      -- wrong ones in a row
    locked_until {INT},
    since {INT} NOT NULL
){ROWS};

CREATE INDEX session_by_patron ON session (patron_id)
    WHERE patron_id IS NOT NULL;
