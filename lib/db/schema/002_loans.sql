-- 002_loans.sql - fewer and better indexes under a loan.
--
-- What a reader has out is counted at each loan: all that is counted stands in
-- the index, so that no loan of the reader has to be looked up for it.
DROP INDEX loan_by_patron;
CREATE INDEX loan_by_patron ON loan (patron_id, returned_at, title_id, due,
    copy_type_id, on_site, apart);
-- UNIQUE (copy_id, returned_at) finds the open loan of a copy as well.
DROP INDEX loan_open;
