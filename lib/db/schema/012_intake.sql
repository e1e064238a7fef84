-- 012_intake.sql - copies that come in together: defaults of a batch, numbers.

-- Numbers that a school gives to copies, or has on rolls of printed labels.
CREATE TABLE barcode_range (
    id {ID},
    school_id {INT} NOT NULL REFERENCES school(id),
    prefix TEXT NOT NULL DEFAULT '',
    digits {INT} NOT NULL CHECK (digits BETWEEN 1 AND 15),
    first {INT} NOT NULL,
    last {INT} NOT NULL,
    next {INT} NOT NULL,                    -- last + 1: used up
    printed INTEGER NOT NULL DEFAULT 0      -- the labels are there already
        CHECK (printed IN (0, 1)),
    note TEXT NOT NULL DEFAULT '',
    CHECK (first <= last AND next BETWEEN first AND last + 1)
){END};
CREATE INDEX barcode_range_by_school ON barcode_range (school_id, first);

-- What a batch fills in for each of its copies, and what its bill says.
CREATE TABLE intake (
    batch_id {INT} PRIMARY KEY REFERENCES batch(id),
    location_id {INT} REFERENCES location(id),
    copy_type_id {INT} REFERENCES copy_type(id),
    range_id {INT} REFERENCES barcode_range(id),
    discount {INT} NOT NULL DEFAULT 1000    -- paid, in thousandths of the price
        CHECK (discount BETWEEN 0 AND 2000),
    bill_copies {INT},                      -- NULL: not told
    bill_list_cents {INT},
    bill_paid_cents {INT},
    staff_id {INT},
    opened_at {INT} NOT NULL
){END};
CREATE INDEX copy_by_batch ON copy (batch_id) WHERE batch_id IS NOT NULL;
