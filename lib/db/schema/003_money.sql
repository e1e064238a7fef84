-- 003_money.sql - the cash book: when, by what means and by whom money was
-- moved, and what was counted at the end.

ALTER TABLE charge ADD COLUMN day {INT} NOT NULL DEFAULT 0;
ALTER TABLE charge ADD COLUMN means TEXT NOT NULL DEFAULT ''
    CHECK (means IN ('', 'cash', 'card', 'transfer', 'other'));
ALTER TABLE charge ADD COLUMN desk_id {INT};

-- The day of what is there already is that of UTC: the time zone of the place
-- is not known here. Whatever was paid until now was paid in cash.
UPDATE charge SET day = at / 86400000;
UPDATE charge SET means = 'cash' WHERE kind IN ('payment', 'refund')
    OR reverses_id IN (SELECT p.id FROM charge p
                       WHERE p.kind IN ('payment', 'refund'));
CREATE INDEX charge_cash ON charge (school_id, day) WHERE means <> '';

-- A till is counted: one person's (staff_id), else one machine's (desk_id), else
-- the command line's. Its entries since the close before it are those whose ids
-- lie between the two.
CREATE TABLE cash_close (
    id {INT} PRIMARY KEY,
    school_id {INT} NOT NULL REFERENCES school(id),
    staff_id {INT} NOT NULL,                -- 0: no person
    desk_id {INT} NOT NULL,                 -- 0: no machine
    day {INT} NOT NULL,
    currency TEXT NOT NULL,
    expected_cents {INT} NOT NULL,          -- cash taken less cash given back
    counted_cents {INT} NOT NULL,
    note TEXT NOT NULL DEFAULT '',
    closed_by {INT} NOT NULL,               -- staff; 0: the command line
    at {INT} NOT NULL
){END};
CREATE INDEX cash_close_by_till ON cash_close (school_id, staff_id, desk_id);
