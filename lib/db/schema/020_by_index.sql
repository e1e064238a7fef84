-- 020_by_index.sql - what was found by reading a whole table.

-- The hold shelf of a school, and what waits there until when.
CREATE INDEX hold_by_shelf ON hold (pickup_school_id, state, expires_on);
CREATE INDEX hold_wanted ON hold (school_id, wanted_until)
    WHERE state = 'waiting';

-- What is on its way to a school.
CREATE INDEX transit_to ON transit (to_school_id)
    WHERE received_at IS NULL AND lost_at IS NULL;

-- A copy or a loan that goes (an intake taken back, a loan undone) is looked
-- for wherever something may still stand under it.
CREATE INDEX charge_by_loan ON charge (loan_id) WHERE loan_id IS NOT NULL;
CREATE INDEX charge_by_copy ON charge (copy_id) WHERE copy_id IS NOT NULL;
CREATE INDEX hold_by_copy ON hold (copy_id) WHERE copy_id IS NOT NULL;
CREATE INDEX transit_by_copy ON transit (copy_id);
CREATE INDEX room_use_by_copy ON room_use (copy_id);
CREATE INDEX stocktake_change_by_copy ON stocktake_change (copy_id);
