-- 022_merging.sql - two titles that are one book; copies changed together.

-- What one title brought into another, so that it can be taken back.
CREATE TABLE title_merge (
    id {ID},
    from_id {INT} NOT NULL REFERENCES title(id),
    into_id {INT} NOT NULL REFERENCES title(id),
    old_state TEXT NOT NULL,                -- of the one that went
    staff_id {INT},
    at {INT} NOT NULL,
    undone_at {INT}
){END};
CREATE INDEX title_merge_by_from ON title_merge (from_id);

-- A row that changed its title: its id, or for a number kind and value.
CREATE TABLE title_merge_row (
    merge_id {INT} NOT NULL REFERENCES title_merge(id),
    what TEXT NOT NULL CHECK (what IN
        ('copy', 'hold', 'loan', 'order_line', 'picture', 'number')),
    row_id {INT} NOT NULL,
    kind TEXT NOT NULL DEFAULT '',
    value TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (merge_id, what, row_id, kind, value)
){ROWS};

-- Copies that were changed together, with what they were and what they became.
CREATE TABLE copy_change (
    id {ID},
    school_id {INT} NOT NULL REFERENCES school(id),
    staff_id {INT},
    at {INT} NOT NULL,
    undone_at {INT}
){END};
CREATE TABLE copy_change_row (
    change_id {INT} NOT NULL REFERENCES copy_change(id),
    copy_id {INT} NOT NULL REFERENCES copy(id),
    old_location_id {INT},
    old_copy_type_id {INT} NOT NULL,
    old_price_cents {INT},
    old_source TEXT NOT NULL,
    old_call_number TEXT NOT NULL,
    old_call_sort TEXT NOT NULL,
    old_state TEXT NOT NULL,
    new_location_id {INT},
    new_copy_type_id {INT} NOT NULL,
    new_price_cents {INT},
    new_source TEXT NOT NULL,
    new_call_number TEXT NOT NULL,
    new_call_sort TEXT NOT NULL,
    new_state TEXT NOT NULL,
    PRIMARY KEY (change_id, copy_id)
){ROWS};
CREATE INDEX copy_change_by_copy ON copy_change_row (copy_id);
