-- What is searched: facts, documents and passages of attached texts, each with what it is counted and ordered by. Its words are in
-- the engine's own full-text index, `search_text`, below the same id, which is made when the store is opened.
CREATE TABLE search_row (
    id INTEGER PRIMARY KEY,
    family TEXT NOT NULL,
    document TEXT NOT NULL,
    fact TEXT NOT NULL,
    region TEXT NOT NULL,
    kind TEXT NOT NULL,
    category TEXT NOT NULL,
    sector TEXT NOT NULL,
    first_year BIGINT,
    last_year BIGINT,
    first_day BIGINT,
    last_day BIGINT,
    headline BIGINT NOT NULL,
    document_position DOUBLE PRECISION NOT NULL,
    position BIGINT NOT NULL,
    source TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    added BIGINT NOT NULL,
    removed BIGINT NOT NULL
);
CREATE INDEX search_row_document ON search_row (document, removed);
CREATE INDEX search_row_family ON search_row (family, removed);
CREATE INDEX search_row_source ON search_row (source);
