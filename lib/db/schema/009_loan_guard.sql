-- 009_loan_guard.sql - what is lent stays, and a loan does not pay for it.
--
-- On PostgreSQL each foreign key costs a query and a lock on the other row at
-- every loan. A deed has read reader and copy under the lock of their schools
-- before it lends; what is left to guard is that neither is deleted afterwards.
--[postgresql]
ALTER TABLE loan DROP CONSTRAINT loan_school_id_fkey;
ALTER TABLE loan DROP CONSTRAINT loan_copy_id_fkey;
ALTER TABLE loan DROP CONSTRAINT loan_patron_id_fkey;
CREATE FUNCTION loan_guard() RETURNS trigger LANGUAGE plpgsql AS
    'DECLARE lent boolean; BEGIN
     EXECUTE format(''SELECT EXISTS (SELECT 1 FROM loan WHERE %I = $1)'',
                    TG_ARGV[0]) INTO lent USING OLD.id; IF lent THEN
     RAISE foreign_key_violation USING MESSAGE = TG_TABLE_NAME || '' is lent''
     ; END IF; RETURN OLD; END';
CREATE TRIGGER school_lent BEFORE DELETE ON school
    FOR EACH ROW EXECUTE FUNCTION loan_guard('school_id');
CREATE TRIGGER copy_lent BEFORE DELETE ON copy
    FOR EACH ROW EXECUTE FUNCTION loan_guard('copy_id');
CREATE TRIGGER patron_lent BEFORE DELETE ON patron
    FOR EACH ROW EXECUTE FUNCTION loan_guard('patron_id');
--[end]
