-- 021_weeding.sql - what leaves the collection: rules, lists, signatures.

-- A rule finds copies by conditions that must all hold; NULL: not asked.
CREATE TABLE weed_rule (
    id {ID},
    school_id {INT} NOT NULL REFERENCES school(id),
    name TEXT NOT NULL,
    class_number TEXT NOT NULL DEFAULT '',  -- of this class; '': of all
    condition TEXT NOT NULL DEFAULT ''      -- '': whatever stands there
        CHECK (condition IN ('', 'damaged', 'gone')),
    published_years {INT},                  -- at least so long ago
    held_years {INT},                       -- here for so long
    unused_years {INT},                     -- not used for so long
    use_years {INT},                        -- in so many years ...
    use_most {INT},                         -- ... used so often at most
    copies_over {INT},                      -- beyond so many of its title
    UNIQUE (school_id, name)
){END};

CREATE TABLE weed_list (
    id {ID},
    school_id {INT} NOT NULL REFERENCES school(id),
    code TEXT NOT NULL,
    note TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL DEFAULT 'draft' CHECK (state IN
        ('draft', 'proposed', 'approved', 'done', 'cancelled')),
    done_on {INT},
    staff_id {INT},
    created_at {INT} NOT NULL,
    UNIQUE (school_id, code)
){END};

-- `outcome` and `old_state` are of the withdrawal.
CREATE TABLE weed_copy (
    list_id {INT} NOT NULL REFERENCES weed_list(id),
    copy_id {INT} NOT NULL REFERENCES copy(id),
    reason TEXT NOT NULL DEFAULT '',
    outcome TEXT NOT NULL DEFAULT '' CHECK (outcome IN
        ('', 'withdrawn', 'on_loan', 'held', 'away', 'gone')),
    old_state TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (list_id, copy_id)
){ROWS};
CREATE INDEX weed_copy_by_copy ON weed_copy (copy_id);

-- Who answers for a list, by name and day; never changed, only followed.
CREATE TABLE weed_sign (
    list_id {INT} NOT NULL REFERENCES weed_list(id),
    place {INT} NOT NULL,
    step TEXT NOT NULL CHECK (step IN ('proposal', 'approval')),
    passed INTEGER NOT NULL CHECK (passed IN (0, 1)),
    name TEXT NOT NULL,
    signed_on {INT} NOT NULL,
    note TEXT NOT NULL DEFAULT '',
    staff_id {INT},
    at {INT} NOT NULL,
    PRIMARY KEY (list_id, place)
){ROWS};

-- The rules that schools begin with, in the language of their lists.
INSERT INTO weed_rule (school_id, name, condition)
    SELECT s.id, CASE WHEN EXISTS (SELECT 1 FROM category WHERE school_id = 0
    AND code = 'pupil' AND name = 'Pupil') THEN 'Worn out' ELSE '破损' END,
    'damaged' FROM school s;
INSERT INTO weed_rule (school_id, name, published_years, unused_years)
    SELECT s.id, CASE WHEN EXISTS (SELECT 1 FROM category WHERE school_id = 0
    AND code = 'pupil' AND name = 'Pupil') THEN 'Old and unread'
    ELSE '陈旧且无人借阅' END, 15, 3 FROM school s;
INSERT INTO weed_rule (school_id, name, unused_years, copies_over)
    SELECT s.id, CASE WHEN EXISTS (SELECT 1 FROM category WHERE school_id = 0
    AND code = 'pupil' AND name = 'Pupil') THEN 'Too many copies'
    ELSE '复本过多' END, 2, 5 FROM school s;
INSERT INTO weed_rule (school_id, name, condition, unused_years)
    SELECT s.id, CASE WHEN EXISTS (SELECT 1 FROM category WHERE school_id = 0
    AND code = 'pupil' AND name = 'Pupil') THEN 'Missing for long'
    ELSE '长期缺失' END, 'gone', 2 FROM school s;
