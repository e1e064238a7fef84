-- 017_orders.sql - what is to be bought, was ordered, came in and was paid.

ALTER TABLE supplier ADD COLUMN contact TEXT NOT NULL DEFAULT '';
ALTER TABLE supplier ADD COLUMN phone TEXT NOT NULL DEFAULT '';
ALTER TABLE supplier ADD COLUMN discount {INT} NOT NULL DEFAULT 1000
    CHECK (discount BETWEEN 0 AND 2000);    -- paid, in thousandths of the price
ALTER TABLE supplier ADD COLUMN closed INTEGER NOT NULL DEFAULT 0
    CHECK (closed IN (0, 1));

-- Money for books. What was spent are the copies of its batches.
CREATE TABLE fund (
    id {ID},
    school_id {INT} NOT NULL REFERENCES school(id),
    name TEXT NOT NULL,
    budget_cents {INT} NOT NULL CHECK (budget_cents >= 0),
    note TEXT NOT NULL DEFAULT '',
    closed INTEGER NOT NULL DEFAULT 0 CHECK (closed IN (0, 1)),
    UNIQUE (school_id, name)
){END};

CREATE TABLE book_order (
    id {ID},
    school_id {INT} NOT NULL REFERENCES school(id),
    code TEXT NOT NULL,
    supplier_id {INT} REFERENCES supplier(id),
    fund_id {INT} REFERENCES fund(id),
    discount {INT} NOT NULL DEFAULT 1000 CHECK (discount BETWEEN 0 AND 2000),
    note TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL DEFAULT 'draft' CHECK (state IN
        ('draft', 'reviewed', 'approved', 'placed', 'closed', 'cancelled')),
    placed_on {INT},
    due_on {INT},                           -- when it should be here
    staff_id {INT},
    created_at {INT} NOT NULL,
    UNIQUE (school_id, code)
){END};
CREATE INDEX book_order_by_fund ON book_order (fund_id)
    WHERE fund_id IS NOT NULL;

-- `record` is what the title is made of once the order is placed.
CREATE TABLE order_line (
    id {ID},
    order_id {INT} NOT NULL REFERENCES book_order(id),
    title_id {INT} REFERENCES title(id),    -- NULL: not in the catalogue yet
    isbn TEXT NOT NULL DEFAULT '',
    title TEXT NOT NULL,
    author TEXT NOT NULL DEFAULT '',
    publisher TEXT NOT NULL DEFAULT '',
    year {INT},
    volume TEXT NOT NULL DEFAULT '',
    class_number TEXT NOT NULL DEFAULT '',
    price_cents {INT},                      -- 码洋 of one copy; NULL: not known
    copies {INT} NOT NULL CHECK (copies BETWEEN 0 AND 10000),
    rejected INTEGER NOT NULL DEFAULT 0     -- by the review: not bought
        CHECK (rejected IN (0, 1)),
    note TEXT NOT NULL DEFAULT '',
    format TEXT NOT NULL DEFAULT '',
    charset TEXT NOT NULL DEFAULT '',
    record {BLOB}
){END};
CREATE INDEX order_line_by_order ON order_line (order_id);
CREATE INDEX order_line_by_title ON order_line (title_id)
    WHERE title_id IS NOT NULL;

-- Who answers for an order, by name and day; never changed, only followed.
CREATE TABLE order_sign (
    order_id {INT} NOT NULL REFERENCES book_order(id),
    place {INT} NOT NULL,
    step TEXT NOT NULL CHECK (step IN ('review', 'approval')),
    passed INTEGER NOT NULL CHECK (passed IN (0, 1)),
    name TEXT NOT NULL,
    signed_on {INT} NOT NULL,
    note TEXT NOT NULL DEFAULT '',
    staff_id {INT},
    at {INT} NOT NULL,
    PRIMARY KEY (order_id, place)
){ROWS};

-- Asked for what is missing; sent back.
CREATE TABLE order_event (
    id {ID},
    order_id {INT} NOT NULL REFERENCES book_order(id),
    line_id {INT} REFERENCES order_line(id),
    kind TEXT NOT NULL CHECK (kind IN ('claim', 'return')),
    copies {INT} NOT NULL,
    on_day {INT} NOT NULL,
    note TEXT NOT NULL DEFAULT '',
    staff_id {INT},
    at {INT} NOT NULL
){END};
CREATE INDEX order_event_by_order ON order_event (order_id);

-- What readers and teachers would like to have.
CREATE TABLE suggestion (
    id {ID},
    school_id {INT} NOT NULL REFERENCES school(id),
    isbn TEXT NOT NULL DEFAULT '',
    title TEXT NOT NULL,
    author TEXT NOT NULL DEFAULT '',
    publisher TEXT NOT NULL DEFAULT '',
    price_cents {INT},
    copies {INT} NOT NULL DEFAULT 1 CHECK (copies BETWEEN 1 AND 1000),
    why TEXT NOT NULL DEFAULT '',
    patron_id {INT} REFERENCES patron(id),
    staff_id {INT} REFERENCES staff(id),
    state TEXT NOT NULL DEFAULT 'open'
        CHECK (state IN ('open', 'ordered', 'declined')),
    answer TEXT NOT NULL DEFAULT '',
    line_id {INT} REFERENCES order_line(id),
    created_at {INT} NOT NULL,
    decided_at {INT}
){END};
CREATE INDEX suggestion_by_state ON suggestion (school_id, state);
CREATE INDEX suggestion_by_line ON suggestion (line_id)
    WHERE line_id IS NOT NULL;
CREATE INDEX suggestion_by_patron ON suggestion (patron_id)
    WHERE patron_id IS NOT NULL;

-- A batch is a delivery of an order, paid from a fund.
ALTER TABLE intake ADD COLUMN order_id {INT} REFERENCES book_order(id);
ALTER TABLE intake ADD COLUMN fund_id {INT} REFERENCES fund(id);
CREATE INDEX intake_by_order ON intake (order_id) WHERE order_id IS NOT NULL;
CREATE INDEX intake_by_fund ON intake (fund_id) WHERE fund_id IS NOT NULL;
ALTER TABLE copy ADD COLUMN order_line_id {INT} REFERENCES order_line(id);
CREATE INDEX copy_by_order_line ON copy (order_line_id)
    WHERE order_line_id IS NOT NULL;

-- Roles of before that may approve purchases (rules/rights.h).
UPDATE role SET rights = rights + 33554432
    WHERE code IN ('administrator', 'librarian', 'county');
