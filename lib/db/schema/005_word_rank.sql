-- The full text anew: documents are numbered so that the best come first
-- (lib/search/doc.h), and the row of a title is found by the title's own
-- number. The words themselves are made by the program, from the records, when
-- it brings a library up to date.

--[sqlite]
DROP TABLE word_list;
DROP TABLE word;
DROP TABLE word_title;
CREATE TABLE word_title (
    title_id INTEGER PRIMARY KEY REFERENCES title(id),
    doc INTEGER NOT NULL,                   -- below 0: taken out
    length INTEGER NOT NULL,
    year INTEGER NOT NULL,
    class TEXT NOT NULL,
    author TEXT NOT NULL
) STRICT;
CREATE VIRTUAL TABLE word USING fts5(tokens, content='', columnsize=0, detail=none, tokenize='ascii');
INSERT INTO word (word, rank) VALUES ('automerge', 0);
CREATE VIRTUAL TABLE word_list USING fts5vocab(word, instance);
--[postgresql]
DROP TABLE word_title;
CREATE TABLE word_title (
    title_id BIGINT PRIMARY KEY REFERENCES title(id),
    doc BIGINT NOT NULL,
    length BIGINT NOT NULL,
    year BIGINT NOT NULL,
    class TEXT NOT NULL,
    author TEXT NOT NULL,
    tokens tsvector NOT NULL
) WITH (toast_tuple_target = 128);
CREATE INDEX word_title_tokens ON word_title USING gin (tokens);
--[end]

-- A row stands here while words are still to be made (reindex).
CREATE TABLE word_due (
    since {INT} PRIMARY KEY                 -- ms
){END};
INSERT INTO word_due (since) SELECT 0 WHERE EXISTS (SELECT 1 FROM title);

-- What stands where, of which kind, and which copy comes first: lists of titles
-- read this index and none of the copies.
DROP INDEX copy_by_title;
DROP INDEX copy_on_shelf;
CREATE INDEX copy_by_title ON copy
    (title_id, school_id, state, location_id, copy_type_id, call_sort);
