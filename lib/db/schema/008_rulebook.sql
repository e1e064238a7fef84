-- 008_rulebook.sql - whether what deeds are decided by has changed.
--
-- Rules, the calendar and the kinds of readers and copies seldom change: each
-- connection keeps them (model/rulebook.h) as long as `number` stays the same.
-- After a change it is one that never was before, so that nothing is mistaken
-- for what a deed saw that was undone. No row: nothing has changed yet.
CREATE TABLE rulebook_version (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    number {INT} NOT NULL
){END};

--[sqlite]
CREATE TRIGGER policy_insert AFTER INSERT ON policy BEGIN
    DELETE FROM rulebook_version; INSERT INTO rulebook_version
    VALUES (1, random()); END;
CREATE TRIGGER policy_update AFTER UPDATE ON policy BEGIN
    DELETE FROM rulebook_version; INSERT INTO rulebook_version
    VALUES (1, random()); END;
CREATE TRIGGER policy_delete AFTER DELETE ON policy BEGIN
    DELETE FROM rulebook_version; INSERT INTO rulebook_version
    VALUES (1, random()); END;
CREATE TRIGGER closing_insert AFTER INSERT ON closing BEGIN
    DELETE FROM rulebook_version; INSERT INTO rulebook_version
    VALUES (1, random()); END;
CREATE TRIGGER closing_update AFTER UPDATE ON closing BEGIN
    DELETE FROM rulebook_version; INSERT INTO rulebook_version
    VALUES (1, random()); END;
CREATE TRIGGER closing_delete AFTER DELETE ON closing BEGIN
    DELETE FROM rulebook_version; INSERT INTO rulebook_version
    VALUES (1, random()); END;
CREATE TRIGGER term_insert AFTER INSERT ON term BEGIN
    DELETE FROM rulebook_version; INSERT INTO rulebook_version
    VALUES (1, random()); END;
CREATE TRIGGER term_update AFTER UPDATE ON term BEGIN
    DELETE FROM rulebook_version; INSERT INTO rulebook_version
    VALUES (1, random()); END;
CREATE TRIGGER term_delete AFTER DELETE ON term BEGIN
    DELETE FROM rulebook_version; INSERT INTO rulebook_version
    VALUES (1, random()); END;
CREATE TRIGGER opening_hours_insert AFTER INSERT ON opening_hours BEGIN
    DELETE FROM rulebook_version; INSERT INTO rulebook_version
    VALUES (1, random()); END;
CREATE TRIGGER opening_hours_update AFTER UPDATE ON opening_hours BEGIN
    DELETE FROM rulebook_version; INSERT INTO rulebook_version
    VALUES (1, random()); END;
CREATE TRIGGER opening_hours_delete AFTER DELETE ON opening_hours BEGIN
    DELETE FROM rulebook_version; INSERT INTO rulebook_version
    VALUES (1, random()); END;
CREATE TRIGGER category_insert AFTER INSERT ON category BEGIN
    DELETE FROM rulebook_version; INSERT INTO rulebook_version
    VALUES (1, random()); END;
CREATE TRIGGER category_update AFTER UPDATE ON category BEGIN
    DELETE FROM rulebook_version; INSERT INTO rulebook_version
    VALUES (1, random()); END;
CREATE TRIGGER class_insert AFTER INSERT ON class BEGIN
    DELETE FROM rulebook_version; INSERT INTO rulebook_version
    VALUES (1, random()); END;
CREATE TRIGGER class_update AFTER UPDATE ON class BEGIN
    DELETE FROM rulebook_version; INSERT INTO rulebook_version
    VALUES (1, random()); END;
CREATE TRIGGER copy_type_insert AFTER INSERT ON copy_type BEGIN
    DELETE FROM rulebook_version; INSERT INTO rulebook_version
    VALUES (1, random()); END;
CREATE TRIGGER copy_type_update AFTER UPDATE ON copy_type BEGIN
    DELETE FROM rulebook_version; INSERT INTO rulebook_version
    VALUES (1, random()); END;
CREATE TRIGGER location_insert AFTER INSERT ON location BEGIN
    DELETE FROM rulebook_version; INSERT INTO rulebook_version
    VALUES (1, random()); END;
CREATE TRIGGER location_update AFTER UPDATE ON location BEGIN
    DELETE FROM rulebook_version; INSERT INTO rulebook_version
    VALUES (1, random()); END;
--[end]

--[postgresql]
CREATE FUNCTION rulebook_changed() RETURNS trigger LANGUAGE plpgsql AS
    'BEGIN INSERT INTO rulebook_version VALUES (1, (random() * 9e15)::bigint)
     ON CONFLICT (one) DO UPDATE SET number = excluded.number; RETURN NULL; END';
CREATE TRIGGER policy_changed AFTER INSERT OR UPDATE OR DELETE ON policy
    FOR EACH STATEMENT EXECUTE FUNCTION rulebook_changed();
CREATE TRIGGER closing_changed AFTER INSERT OR UPDATE OR DELETE ON closing
    FOR EACH STATEMENT EXECUTE FUNCTION rulebook_changed();
CREATE TRIGGER term_changed AFTER INSERT OR UPDATE OR DELETE ON term
    FOR EACH STATEMENT EXECUTE FUNCTION rulebook_changed();
CREATE TRIGGER opening_hours_changed AFTER INSERT OR UPDATE OR DELETE ON opening_hours
    FOR EACH STATEMENT EXECUTE FUNCTION rulebook_changed();
CREATE TRIGGER category_changed AFTER INSERT OR UPDATE OR DELETE ON category
    FOR EACH STATEMENT EXECUTE FUNCTION rulebook_changed();
CREATE TRIGGER class_changed AFTER INSERT OR UPDATE OR DELETE ON class
    FOR EACH STATEMENT EXECUTE FUNCTION rulebook_changed();
CREATE TRIGGER copy_type_changed AFTER INSERT OR UPDATE OR DELETE ON copy_type
    FOR EACH STATEMENT EXECUTE FUNCTION rulebook_changed();
CREATE TRIGGER location_changed AFTER INSERT OR UPDATE OR DELETE ON location
    FOR EACH STATEMENT EXECUTE FUNCTION rulebook_changed();
--[end]
