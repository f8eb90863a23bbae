-- A name for all that is attached now: it changes when a text is attached or removed, and so does what depends on it.
CREATE TABLE text_stamp (stamp TEXT NOT NULL);
INSERT INTO text_stamp (stamp) VALUES ('');
