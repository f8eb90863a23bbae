-- An immutable state of all data, named by the hash of its content.
CREATE TABLE revision (
    id TEXT PRIMARY KEY,
    created TEXT NOT NULL,
    facts BIGINT NOT NULL
);

-- Which revision was made current, and when; the last one counts.
CREATE TABLE import_log (
    seq BIGINT PRIMARY KEY,
    revision TEXT NOT NULL REFERENCES revision (id),
    imported TEXT NOT NULL
);

-- Regions, indicators, categories, outside statistics and documents of a revision, in their order.
CREATE TABLE entry (
    revision TEXT NOT NULL REFERENCES revision (id),
    family TEXT NOT NULL,
    position BIGINT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (revision, family, position)
);

-- Facts of a revision, in their order.
CREATE TABLE fact (
    revision TEXT NOT NULL REFERENCES revision (id),
    document TEXT NOT NULL,
    id TEXT NOT NULL,
    position BIGINT NOT NULL,
    region TEXT NOT NULL,
    kind TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (revision, document, id)
);
