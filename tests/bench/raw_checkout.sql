-- What bare PostgreSQL can do: the loan of raw_checkout.c as one call.
DROP TABLE IF EXISTS patron, copy, rule, loan, hold, fine, audit CASCADE;
CREATE TABLE patron (id INT PRIMARY KEY, card TEXT UNIQUE, name TEXT,
    category INT, expires DATE, blocked INT DEFAULT 0);
CREATE TABLE copy (id INT PRIMARY KEY, barcode TEXT UNIQUE, title INT,
    type INT, state INT) WITH (fillfactor = 80);
CREATE TABLE rule (category INT, type INT, days INT, most INT,
    PRIMARY KEY (category, type));
CREATE TABLE loan (id BIGSERIAL PRIMARY KEY, copy INT, patron INT,
    lent_at TIMESTAMPTZ, due TIMESTAMPTZ, back_at TIMESTAMPTZ);
CREATE UNIQUE INDEX loan_open ON loan (copy) WHERE back_at IS NULL;
CREATE INDEX loan_patron ON loan (patron) WHERE back_at IS NULL;
CREATE TABLE hold (id BIGSERIAL PRIMARY KEY, title INT, patron INT,
    placed TIMESTAMPTZ);
CREATE INDEX hold_title ON hold (title);
CREATE TABLE fine (id BIGSERIAL PRIMARY KEY, patron INT, cents INT);
CREATE INDEX fine_patron ON fine (patron);
CREATE TABLE audit (id BIGSERIAL PRIMARY KEY, at TIMESTAMPTZ, who INT,
    deed TEXT, copy INT, detail TEXT);
INSERT INTO patron SELECT i, 'P' || lpad(i::text, 8, '0'), 'Patron ' || i,
    i % 5, '2099-01-01' FROM generate_series(1, 2000) i;
INSERT INTO copy SELECT i, 'B' || lpad(i::text, 10, '0'), i / 2, i % 4, 0
    FROM generate_series(1, 100000) i;
INSERT INTO rule SELECT c, t, 14, 100000
    FROM generate_series(0, 4) c, generate_series(0, 3) t;
CREATE OR REPLACE FUNCTION checkout(card_in TEXT, barcode_in TEXT)
RETURNS TIMESTAMPTZ LANGUAGE plpgsql AS $$
DECLARE
    p patron; c copy; r rule; n INT; day TIMESTAMPTZ;
BEGIN
    SELECT * INTO STRICT p FROM patron WHERE card = card_in;
    SELECT * INTO STRICT c FROM copy WHERE barcode = barcode_in FOR UPDATE;
    IF c.state <> 0 THEN
        UPDATE loan SET back_at = now() WHERE copy = c.id AND back_at IS NULL;
    END IF;
    SELECT * INTO r FROM rule WHERE category = p.category AND type = c.type;
    SELECT count(*) INTO n FROM loan WHERE patron = p.id AND back_at IS NULL;
    SELECT coalesce(sum(cents), 0) INTO n FROM fine WHERE patron = p.id;
    SELECT patron INTO n FROM hold WHERE title = c.title
        ORDER BY placed LIMIT 1;
    day := now() + r.days * interval '1 day';
    INSERT INTO loan (copy, patron, lent_at, due)
        VALUES (c.id, p.id, now(), day);
    UPDATE copy SET state = 1 WHERE id = c.id;
    INSERT INTO audit (at, who, deed, copy, detail)
        VALUES (now(), 1, 'loan', c.id, 'desk 1');
    RETURN day;
END $$;
ANALYZE;
