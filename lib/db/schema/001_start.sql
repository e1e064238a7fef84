-- 001_start.sql - the whole house: one line for each table in lib/model/README.
--
-- Ids are 64-bit numbers. Days are day numbers, moments are milliseconds since
-- 1970 (UTC), money is cents, truth is 0 or 1. school_id 0 in a rule or setting
-- means "every school"; it is no row of `school`.

-- Schools, desks, devices, settings ------------------------------------------

CREATE TABLE school (
    id {ID},
    code TEXT NOT NULL UNIQUE,              -- ISIL-like: CN-120103-C-SYZX
    name TEXT NOT NULL,
    stage TEXT NOT NULL DEFAULT 'primary'
        CHECK (stage IN ('primary', 'junior', 'senior', 'complete', 'office')),
    class_scheme TEXT NOT NULL DEFAULT 'CLC'
        CHECK (class_scheme IN ('CLC', 'DDC', 'LCC')),
    currency TEXT NOT NULL DEFAULT 'CNY',
    created_at {INT} NOT NULL,
    closed_on {INT}
){END};

CREATE TABLE setting (
    school_id {INT} NOT NULL,
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (school_id, key)
){ROWS};

CREATE TABLE desk (
    id {ID},
    school_id {INT} NOT NULL REFERENCES school(id),
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL DEFAULT 'desk' CHECK (kind IN ('desk', 'kiosk', 'sip2')),
    closed INTEGER NOT NULL DEFAULT 0 CHECK (closed IN (0, 1)),
    UNIQUE (school_id, code)
){END};

CREATE TABLE device (
    id {ID},
    school_id {INT} NOT NULL REFERENCES school(id),
    desk_id {INT} REFERENCES desk(id),
    kind TEXT NOT NULL
        CHECK (kind IN ('scanner', 'card_reader', 'tag_reader', 'printer')),
    identity TEXT NOT NULL,                 -- vendor:product:serial or port path
    name TEXT NOT NULL,
    settings TEXT NOT NULL DEFAULT '{}',
    paired INTEGER NOT NULL DEFAULT 0 CHECK (paired IN (0, 1)),
    seen_at {INT},
    UNIQUE (school_id, identity)
){END};

-- Staff, rights, sessions ------------------------------------------------------

CREATE TABLE role (
    id {ID},
    code TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    rights {INT} NOT NULL                   -- bits of rules/rights.h
){END};

CREATE TABLE staff (
    id {ID},
    login TEXT NOT NULL UNIQUE,             -- folded
    name TEXT NOT NULL,
    password_hash TEXT,                     -- argon2id; NULL: cannot sign in
    must_change INTEGER NOT NULL DEFAULT 0 CHECK (must_change IN (0, 1)),
    failed_logins INTEGER NOT NULL DEFAULT 0,
    locked_until {INT},
    lang TEXT NOT NULL DEFAULT 'zh',
    state TEXT NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'closed')),
    created_at {INT} NOT NULL
){END};

CREATE TABLE staff_role (
    staff_id {INT} NOT NULL REFERENCES staff(id),
    school_id {INT} NOT NULL,               -- 0: in every school
    role_id {INT} NOT NULL REFERENCES role(id),
    PRIMARY KEY (staff_id, school_id, role_id)
){ROWS};

CREATE TABLE session (
    token_hash TEXT PRIMARY KEY,            -- BLAKE2b of the cookie, hex
    csrf TEXT NOT NULL,
    staff_id {INT} REFERENCES staff(id),
    patron_id {INT},
    school_id {INT} NOT NULL,
    desk_id {INT} REFERENCES desk(id),
    created_at {INT} NOT NULL,
    seen_at {INT} NOT NULL,
    expires_at {INT} NOT NULL
){ROWS};
CREATE INDEX session_by_end ON session (expires_at);

-- Titles: shared by all schools --------------------------------------------------

CREATE TABLE title (
    id {ID},
    format TEXT NOT NULL CHECK (format IN ('MARC21', 'CNMARC')),
    control_number TEXT NOT NULL DEFAULT '', -- 001 as it came
    agency TEXT NOT NULL DEFAULT '',        -- 003 / 801$b
    title TEXT NOT NULL,
    title_rest TEXT NOT NULL DEFAULT '',    -- other title information
    title_sort TEXT NOT NULL,               -- folded, pinyin for Chinese
    author TEXT NOT NULL DEFAULT '',
    publisher TEXT NOT NULL DEFAULT '',
    place TEXT NOT NULL DEFAULT '',
    year {INT},                             -- NULL: not known
    isbn TEXT,                              -- first one, 13 digits
    class_number TEXT NOT NULL DEFAULT '',  -- CLC, else DDC
    language TEXT NOT NULL DEFAULT '',
    material TEXT NOT NULL DEFAULT 'book',
    series TEXT NOT NULL DEFAULT '',
    volume TEXT NOT NULL DEFAULT '',
    extent TEXT NOT NULL DEFAULT '',
    price_cents {INT},
    audience TEXT NOT NULL DEFAULT '',
    min_grade {INT},                        -- lent from this grade on
    dedup_key TEXT NOT NULL DEFAULT '',     -- see rules of duplicates, usecase
    state TEXT NOT NULL DEFAULT 'active'
        CHECK (state IN ('active', 'brief', 'suspended', 'merged')),
    merged_into {INT} REFERENCES title(id),
    created_at {INT} NOT NULL,
    changed_at {INT} NOT NULL
){END};
CREATE INDEX title_by_dedup ON title (dedup_key);
CREATE INDEX title_by_class ON title (class_number);
CREATE INDEX title_limited ON title (min_grade) WHERE min_grade IS NOT NULL;

-- The record as it came, byte for byte: an export gives all of it back.
CREATE TABLE title_record (
    title_id {INT} PRIMARY KEY REFERENCES title(id),
    charset TEXT NOT NULL,                  -- of `record`, as detected
    record {BLOB} NOT NULL                  -- ISO 2709
){END};

CREATE TABLE title_version (
    title_id {INT} NOT NULL REFERENCES title(id),
    version {INT} NOT NULL,
    charset TEXT NOT NULL,
    record {BLOB} NOT NULL,
    changed_at {INT} NOT NULL,
    staff_id {INT},
    PRIMARY KEY (title_id, version)
){ROWS};

-- Numbers by which a title is found: never unique, an ISBN least of all.
CREATE TABLE title_number (
    kind TEXT NOT NULL,                     -- isbn, issn, control, other
    value TEXT NOT NULL,                    -- isbn: 13 digits
    title_id {INT} NOT NULL REFERENCES title(id),
    PRIMARY KEY (kind, value, title_id)
){ROWS};
CREATE INDEX title_number_by_title ON title_number (title_id);

-- Copies -----------------------------------------------------------------------

CREATE TABLE location (
    id {ID},
    school_id {INT} NOT NULL REFERENCES school(id),
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL DEFAULT 'shelf' CHECK (kind IN
        ('shelf', 'reading_room', 'class_shelf', 'hold_shelf', 'display', 'store')),
    class_id {INT},
    min_grade {INT},                        -- lent from this grade on
    UNIQUE (school_id, code)
){END};

CREATE TABLE copy_type (
    id {ID},
    school_id {INT} NOT NULL,               -- 0: every school
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    lendable INTEGER NOT NULL DEFAULT 1 CHECK (lendable IN (0, 1)),
    UNIQUE (school_id, code)
){END};

CREATE TABLE supplier (
    id {ID},
    school_id {INT} NOT NULL,
    name TEXT NOT NULL,
    note TEXT NOT NULL DEFAULT '',
    UNIQUE (school_id, name)
){END};

-- A purchase, gift or allocation that came in together.
CREATE TABLE batch (
    id {ID},
    school_id {INT} NOT NULL REFERENCES school(id),
    code TEXT NOT NULL,
    source TEXT NOT NULL DEFAULT 'purchase'
        CHECK (source IN ('purchase', 'gift', 'allocation', 'found', 'import')),
    supplier_id {INT} REFERENCES supplier(id),
    bill TEXT NOT NULL DEFAULT '',
    received_on {INT},
    note TEXT NOT NULL DEFAULT '',
    closed_at {INT},
    UNIQUE (school_id, code)
){END};

-- `state` does not say whether it is out: an open loan does.
CREATE TABLE copy (
    id {ID},
    school_id {INT} NOT NULL REFERENCES school(id),
    title_id {INT} NOT NULL REFERENCES title(id),
    barcode TEXT NOT NULL,
    accession TEXT NOT NULL DEFAULT '',     -- 财产号, zeros kept
    tag_uid TEXT,
    copy_type_id {INT} NOT NULL REFERENCES copy_type(id),
    location_id {INT} REFERENCES location(id),
    call_number TEXT NOT NULL DEFAULT '',   -- lines separated by '/'
    call_sort TEXT NOT NULL DEFAULT '',     -- rules/call_number.h
    volume TEXT NOT NULL DEFAULT '',
    copy_number {INT} NOT NULL DEFAULT 0,
    price_cents {INT},                      -- 码洋
    paid_cents {INT},                       -- 实洋
    currency TEXT NOT NULL DEFAULT 'CNY',
    batch_id {INT} REFERENCES batch(id),
    source TEXT NOT NULL DEFAULT 'purchase'
        CHECK (source IN ('purchase', 'gift', 'allocation', 'found', 'import')),
    parts {INT} NOT NULL DEFAULT 1,
    state TEXT NOT NULL DEFAULT 'available' CHECK (state IN
        ('available', 'on_order', 'in_process', 'on_hold_shelf', 'in_transit',
         'on_display', 'in_repair', 'damaged', 'missing', 'lost', 'claimed_returned', 'withdrawn')),
    state_at {INT} NOT NULL,
    at_school_id {INT} REFERENCES school(id), -- where it stands; NULL: at home
    floats INTEGER NOT NULL DEFAULT 0       -- stays where it was returned
        CHECK (floats IN (0, 1)),
    reading_room_only INTEGER NOT NULL DEFAULT 0
        CHECK (reading_room_only IN (0, 1)),
    min_grade {INT},
    note TEXT NOT NULL DEFAULT '',
    acquired_on {INT},
    withdrawn_on {INT},
    created_at {INT} NOT NULL,
    UNIQUE (school_id, barcode)
){END};
CREATE INDEX copy_by_title ON copy (title_id);
-- For search: what stands where, without reading the copies themselves.
CREATE INDEX copy_on_shelf
    ON copy (title_id, school_id, location_id, copy_type_id)
    WHERE state = 'available';
CREATE INDEX copy_by_call ON copy (school_id, call_sort);
CREATE INDEX copy_limited ON copy (school_id, min_grade)
    WHERE min_grade IS NOT NULL;
CREATE UNIQUE INDEX copy_by_tag ON copy (school_id, tag_uid)
    WHERE tag_uid IS NOT NULL;

-- 种次号: the last number given in one class of one school.
CREATE TABLE book_number (
    school_id {INT} NOT NULL,
    scheme TEXT NOT NULL,
    class_number TEXT NOT NULL,
    number {INT} NOT NULL,
    title_id {INT} NOT NULL REFERENCES title(id),
    PRIMARY KEY (school_id, scheme, class_number, number)
){ROWS};

-- A machine that speaks SIP2, at a desk of its own of that kind.
CREATE TABLE sip2_account (
    desk_id {INT} PRIMARY KEY REFERENCES desk(id),
    login TEXT NOT NULL UNIQUE,             -- known before the school is
    password_hash TEXT NOT NULL,            -- argon2id
    rights {INT} NOT NULL,                  -- bits of rules/rights.h
    location_id {INT} REFERENCES location(id), -- where it stands
    addresses TEXT NOT NULL DEFAULT '',     -- it may come from; '': any
    charset TEXT NOT NULL DEFAULT 'UTF-8'
        CHECK (charset IN ('UTF-8', 'GB18030')),
    terminator TEXT NOT NULL DEFAULT 'cr'
        CHECK (terminator IN ('cr', 'lf', 'crlf')),
    delimiter TEXT NOT NULL DEFAULT '|' CHECK (length(delimiter) = 1),
    checksum TEXT NOT NULL DEFAULT 'checked'
        CHECK (checksum IN ('required', 'checked', 'ignored')),
    empty_fields INTEGER NOT NULL DEFAULT 0 CHECK (empty_fields IN (0, 1)),
    lang TEXT NOT NULL DEFAULT 'zh' CHECK (lang IN ('zh', 'en')),
    created_at {INT} NOT NULL
){END};

-- Readers ------------------------------------------------------------------------

CREATE TABLE category (
    id {ID},
    school_id {INT} NOT NULL,               -- 0: every school
    code TEXT NOT NULL,                     -- pupil, teacher, staff, guest
    name TEXT NOT NULL,
    UNIQUE (school_id, code)
){END};

CREATE TABLE class (
    id {ID},
    school_id {INT} NOT NULL REFERENCES school(id),
    grade {INT} NOT NULL,                   -- 1 to 12
    name TEXT NOT NULL,                     -- 三(2)班
    entry_year {INT},
    teacher_id {INT} REFERENCES staff(id),
    state TEXT NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'left')),
    UNIQUE (school_id, name, entry_year)
){END};

CREATE TABLE patron (
    id {ID},
    school_id {INT} NOT NULL REFERENCES school(id),
    number TEXT NOT NULL,                   -- the reader's own number
    name TEXT NOT NULL,
    name_fold TEXT NOT NULL,                -- folded, for search
    name_pinyin TEXT NOT NULL DEFAULT '',   -- "zhang xiaoming"
    name_initials TEXT NOT NULL DEFAULT '', -- "zxm"
    sex TEXT NOT NULL DEFAULT '' CHECK (sex IN ('', 'f', 'm')),
    category_id {INT} NOT NULL REFERENCES category(id),
    class_id {INT} REFERENCES class(id),
    seat {INT},
    state TEXT NOT NULL DEFAULT 'active'
        CHECK (state IN ('active', 'suspended', 'left')),
    expires_on {INT},
    pin_hash TEXT,
    person_hash TEXT,                       -- salted hash of 学籍号, to match imports
    keep_history INTEGER NOT NULL DEFAULT 0 CHECK (keep_history IN (0, 1)),
    note TEXT NOT NULL DEFAULT '',
    created_at {INT} NOT NULL,
    UNIQUE (school_id, number)
){END};
CREATE INDEX patron_by_class ON patron (class_id);
CREATE INDEX patron_by_initials ON patron (school_id, name_initials);
CREATE INDEX patron_by_fold ON patron (school_id, name_fold);
CREATE INDEX patron_by_person ON patron (school_id, person_hash)
    WHERE person_hash IS NOT NULL;

-- Everything a reader can be known by. `code` is a barcode as printed, or
-- "uid:04A1B2C3" (raw card UID, upper-case hex, first byte first).
CREATE TABLE card (
    id {ID},
    school_id {INT} NOT NULL REFERENCES school(id),
    patron_id {INT} NOT NULL REFERENCES patron(id),
    kind TEXT NOT NULL CHECK (kind IN ('barcode', 'uid', 'temporary')),
    code TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'active'
        CHECK (state IN ('active', 'lost', 'replaced', 'returned')),
    since {INT} NOT NULL,
    until {INT},
    UNIQUE (school_id, code)
){END};
CREATE INDEX card_by_patron ON card (patron_id);

CREATE TABLE block (
    id {ID},
    patron_id {INT} NOT NULL REFERENCES patron(id),
    until {INT},                            -- last day; NULL: until lifted
    note TEXT NOT NULL,
    staff_id {INT},
    created_at {INT} NOT NULL,
    lifted_at {INT}
){END};
CREATE INDEX block_by_patron ON block (patron_id) WHERE lifted_at IS NULL;

-- Policies and the calendar --------------------------------------------------------

CREATE TABLE policy (
    id {ID},
    school_id {INT} NOT NULL,               -- 0, category 0, type 0: any
    category_id {INT} NOT NULL,
    copy_type_id {INT} NOT NULL,
    max_loans {INT} NOT NULL,
    loan_days {INT} NOT NULL,
    due_rule TEXT NOT NULL DEFAULT 'days'
        CHECK (due_rule IN ('days', 'term_end', 'before_holidays', 'fixed')),
    fixed_due {INT},
    max_renewals {INT} NOT NULL,
    renewal_days {INT} NOT NULL,
    max_holds {INT} NOT NULL,
    hold_days {INT} NOT NULL DEFAULT 3,
    cents_a_day {INT} NOT NULL DEFAULT 0,
    cap_cents {INT} NOT NULL DEFAULT 0,     -- 0: no cap
    grace_days {INT} NOT NULL DEFAULT 0,
    block_overdue_count {INT} NOT NULL DEFAULT 0, -- 0: never
    block_overdue_days {INT} NOT NULL DEFAULT 0,
    block_owed_cents {INT} NOT NULL DEFAULT 0,
    lost_days {INT} NOT NULL DEFAULT 0,     -- overdue for so long: lost; 0: never
    counts_apart INTEGER NOT NULL DEFAULT 0 -- not against the limit of all kinds
        CHECK (counts_apart IN (0, 1)),
    UNIQUE (school_id, category_id, copy_type_id)
){END};

CREATE TABLE term (
    id {ID},
    school_id {INT} NOT NULL,
    name TEXT NOT NULL,
    first_day {INT} NOT NULL,
    last_day {INT} NOT NULL,
    CHECK (first_day <= last_day),
    UNIQUE (school_id, name)
){END};

-- Holidays and single days alike: a year is a dozen rows, read at each loan.
CREATE TABLE closing (
    id {ID},
    school_id {INT} NOT NULL,
    first_day {INT} NOT NULL,
    last_day {INT} NOT NULL,
    reason TEXT NOT NULL DEFAULT '',
    CHECK (first_day <= last_day)
){END};
CREATE INDEX closing_by_end ON closing (school_id, last_day);

CREATE TABLE opening_hours (
    school_id {INT} NOT NULL,
    weekday {INT} NOT NULL CHECK (weekday BETWEEN 0 AND 6), -- 0 = Monday
    opens {INT} NOT NULL CHECK (opens BETWEEN 0 AND 1440),  -- minute of the day
    closes {INT} NOT NULL CHECK (closes BETWEEN 0 AND 1440),
    PRIMARY KEY (school_id, weekday, opens)
){ROWS};

-- Loans, holds, charges ---------------------------------------------------------------
-- Their ids are made of the school and the number of the journal entry that
-- began them (model/journal.h), so that no deed has to ask the database.

CREATE TABLE loan (
    id {INT} PRIMARY KEY,
    school_id {INT} NOT NULL REFERENCES school(id), -- where it was lent
    copy_id {INT} NOT NULL REFERENCES copy(id),
    title_id {INT} NOT NULL,                -- of the copy: "borrowed before"
    copy_type_id {INT} NOT NULL,            -- of the copy: limits of a type
    patron_id {INT} REFERENCES patron(id),  -- NULL: cut for privacy
    category_id {INT} NOT NULL,             -- kept for statistics
    class_id {INT},
    grade {INT},
    lent_at {INT} NOT NULL,
    lent_on {INT} NOT NULL,
    due {INT} NOT NULL,                     -- never a closed day
    wanted_due {INT},                       -- before the calendar moved it
    renewals {INT} NOT NULL DEFAULT 0,
    renewed_at {INT},
    returned_at {INT} NOT NULL DEFAULT 0,   -- 0: still out
    returned_on {INT},
    on_site INTEGER NOT NULL DEFAULT 0 CHECK (on_site IN (0, 1)),
    apart INTEGER NOT NULL DEFAULT 0        -- does not count against the limit
        CHECK (apart IN (0, 1)),            -- of all kinds of copies
    desk_id {INT},
    policy_id {INT},
    CHECK (returned_at <> 0 OR patron_id IS NOT NULL),
    CHECK ((returned_on IS NULL) = (returned_at = 0)),
    -- One open loan a copy: the guard and the way to a copy's past in one.
    UNIQUE (copy_id, returned_at)
){END};
CREATE INDEX loan_by_patron ON loan (patron_id, returned_at, title_id);
-- Not by returned_at: PostgreSQL would take it for a reader's or a copy's open
-- loan while the table is small, and keep to that plan when it has grown.
CREATE INDEX loan_by_due ON loan (school_id, due) WHERE returned_on IS NULL;
CREATE INDEX loan_open ON loan (copy_id) WHERE returned_on IS NULL; -- search

CREATE TABLE hold (
    id {INT} PRIMARY KEY,
    school_id {INT} NOT NULL REFERENCES school(id), -- the reader's
    title_id {INT} NOT NULL REFERENCES title(id),
    copy_id {INT} REFERENCES copy(id),      -- only this copy will do, or: set aside
    any_copy INTEGER NOT NULL DEFAULT 1 CHECK (any_copy IN (0, 1)),
    patron_id {INT} REFERENCES patron(id),
    pickup_school_id {INT} NOT NULL REFERENCES school(id),
    placed_at {INT} NOT NULL,
    suspended_until {INT},                  -- last day on which it rests
    wanted_until {INT},                     -- of no use afterwards
    state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN
        ('waiting', 'in_transit', 'ready', 'filled', 'expired', 'cancelled')),
    ready_at {INT},
    expires_on {INT},                       -- last day on the hold shelf
    ended_at {INT},
    CHECK ((ended_at IS NULL) = (state IN ('waiting', 'in_transit', 'ready')))
){END};
CREATE INDEX hold_queue ON hold (title_id, placed_at) WHERE ended_at IS NULL;
CREATE INDEX hold_by_patron ON hold (patron_id, state) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX hold_on_copy ON hold (copy_id)
    WHERE state IN ('in_transit', 'ready');

CREATE TABLE transit (
    id {INT} PRIMARY KEY,
    copy_id {INT} NOT NULL REFERENCES copy(id),
    from_school_id {INT} NOT NULL REFERENCES school(id),
    to_school_id {INT} NOT NULL REFERENCES school(id),
    hold_id {INT} REFERENCES hold(id),
    sent_at {INT} NOT NULL,
    received_at {INT},
    lost_at {INT}
){END};
CREATE UNIQUE INDEX transit_open ON transit (copy_id)
    WHERE received_at IS NULL AND lost_at IS NULL;

-- A ledger that only grows: owed is positive, paid or waived is negative.
CREATE TABLE charge (
    id {INT} PRIMARY KEY,
    school_id {INT} NOT NULL REFERENCES school(id),
    patron_id {INT} NOT NULL REFERENCES patron(id),
    loan_id {INT} REFERENCES loan(id),
    copy_id {INT} REFERENCES copy(id),
    kind TEXT NOT NULL CHECK (kind IN ('overdue', 'lost', 'damaged',
        'replacement', 'card', 'other', 'payment', 'waived', 'refund', 'reversal')),
    amount_cents {INT} NOT NULL,
    currency TEXT NOT NULL,
    reverses_id {INT} REFERENCES charge(id),
    note TEXT NOT NULL DEFAULT '',
    staff_id {INT},
    at {INT} NOT NULL
){END};
CREATE INDEX charge_by_patron ON charge (patron_id, amount_cents);

-- The journal: what was done, chained by hash in each school ---------------------------
-- `hash` covers the previous hash, every public column and `seal`; `seal` is
-- the hash of salt, patron_id and private. Cutting a reader's link empties
-- these three and leaves the chain whole.

CREATE TABLE journal (
    id {INT} PRIMARY KEY,                   -- school_id * 2^40 + seq
    school_id {INT} NOT NULL,               -- 0: deeds above the schools
    at {INT} NOT NULL,
    deed TEXT NOT NULL,                     -- checkout, checkin, renew, undo ...
    actor_kind {INT} NOT NULL,
    actor_id {INT} NOT NULL,
    desk_id {INT} NOT NULL,
    title_id {INT},
    copy_id {INT},
    loan_id {INT},
    data TEXT NOT NULL,                     -- JSON: before and after, no personal data
    request_id TEXT,
    undoes {INT},                           -- seq of the entry that this one undoes
    salt TEXT,
    patron_id {INT},
    private TEXT,                           -- JSON: personal before and after
    seal TEXT NOT NULL,
    hash TEXT NOT NULL
){END};
CREATE UNIQUE INDEX journal_by_request ON journal (school_id, request_id)
    WHERE request_id IS NOT NULL;
CREATE UNIQUE INDEX journal_undone_once ON journal (school_id, undoes)
    WHERE undoes IS NOT NULL;

-- Imports that can be taken up again ------------------------------------------------------

CREATE TABLE import_run (
    id {ID},
    school_id {INT} NOT NULL,
    file_name TEXT NOT NULL,
    file_hash TEXT NOT NULL,                -- BLAKE2b of the file's first MiB and size
    profile TEXT NOT NULL,
    next_offset {INT} NOT NULL,             -- everything before it is decided
    records {INT} NOT NULL DEFAULT 0,
    added {INT} NOT NULL DEFAULT 0,
    merged {INT} NOT NULL DEFAULT 0,
    failed {INT} NOT NULL DEFAULT 0,
    started_at {INT} NOT NULL,
    ended_at {INT},
    UNIQUE (school_id, file_hash, profile)
){END};

-- Pictures and files ---------------------------------------------------------------------

CREATE TABLE picture (
    id {ID},
    school_id {INT} NOT NULL,
    patron_id {INT} REFERENCES patron(id),
    title_id {INT} REFERENCES title(id),
    mime TEXT NOT NULL,
    bytes {BLOB} NOT NULL,
    created_at {INT} NOT NULL
){END};
CREATE INDEX picture_by_patron ON picture (patron_id) WHERE patron_id IS NOT NULL;
CREATE INDEX picture_by_title ON picture (title_id) WHERE title_id IS NOT NULL;

-- Full text: the same tokens, two kinds of index (lib/search) -----------------------------

-- `doc` numbers what is indexed: a title that changes gets the next one, and none
-- is ever used twice, so that words left behind under an old number do no harm.
-- The newest documents are looked at first. Not copied to another kind of
-- database: reindex makes it.

--[sqlite]
CREATE TABLE word_title (
    doc INTEGER PRIMARY KEY AUTOINCREMENT,
    title_id INTEGER NOT NULL UNIQUE REFERENCES title(id),
    length INTEGER NOT NULL,
    year INTEGER NOT NULL,
    class TEXT NOT NULL,
    author TEXT NOT NULL
) STRICT;
CREATE VIRTUAL TABLE word USING fts5(tokens, content='', columnsize=0, detail=none, tokenize='ascii');
INSERT INTO word (word, rank) VALUES ('automerge', 0);
CREATE VIRTUAL TABLE word_list USING fts5vocab(word, instance);
--[postgresql]
CREATE TABLE word_title (
    doc BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
    title_id BIGINT NOT NULL UNIQUE REFERENCES title(id),
    length BIGINT NOT NULL,
    year BIGINT NOT NULL,
    class TEXT NOT NULL,
    author TEXT NOT NULL,
    tokens tsvector NOT NULL
) WITH (toast_tuple_target = 128);
CREATE INDEX word_title_tokens ON word_title USING gin (tokens);
--[end]
