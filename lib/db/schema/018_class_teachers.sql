-- 018_class_teachers.sql - class teachers see to their own classes
-- (class.teacher_id) and to no other readers; copies that stand elsewhere are
-- found where they stand.

-- search and own_classes (rules/rights.h) instead of seeing every reader; who
-- gives the role must have what it brings.
UPDATE role SET rights = 67108865 WHERE code = 'teacher';
UPDATE role SET rights = rights + 67108864
    WHERE code IN ('administrator', 'county');

CREATE INDEX copy_away ON copy (at_school_id) WHERE at_school_id IS NOT NULL;
