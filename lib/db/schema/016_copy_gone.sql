-- 016_copy_gone.sql - an id that a copy had is no other copy's.

-- Of copies that were removed. The journal tells of those from before.
CREATE TABLE copy_gone (
    id {INT} PRIMARY KEY
){ROWS};
INSERT INTO copy_gone (id) SELECT DISTINCT copy_id FROM journal
    WHERE copy_id IS NOT NULL AND copy_id NOT IN (SELECT id FROM copy);
