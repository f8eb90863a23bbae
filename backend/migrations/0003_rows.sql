-- A revision used to be a shelf of bodies of its own. What is on it is moved into rows when the store is opened.
ALTER TABLE entry RENAME TO shelf_entry;
ALTER TABLE fact RENAME TO shelf_fact;

-- The place of a revision in the order in which revisions were made, from 1; none while it is still a shelf.
ALTER TABLE revision ADD COLUMN place BIGINT;

-- From here on, a row is part of every revision whose place is at least `added` and less than `removed`: revisions share what
-- they have in common. `position` keeps the order of the data.

CREATE TABLE region (
    slug TEXT NOT NULL,
    position DOUBLE PRECISION NOT NULL,
    code TEXT NOT NULL,
    level TEXT NOT NULL,
    parent TEXT,
    body TEXT NOT NULL,
    added BIGINT NOT NULL,
    removed BIGINT NOT NULL,
    PRIMARY KEY (slug, added)
);
CREATE INDEX region_parent ON region (parent, level);

-- How many facts a region has, made at import: what filters and tables of coverage say of regions that are not read.
CREATE TABLE region_summary (
    region TEXT NOT NULL,
    level TEXT NOT NULL,
    documents BIGINT NOT NULL,
    facts BIGINT NOT NULL,
    body TEXT NOT NULL,
    added BIGINT NOT NULL,
    removed BIGINT NOT NULL,
    PRIMARY KEY (region, added)
);

-- Which indicators a region has a fact of, in documents of which subject: what peers are picked by.
CREATE TABLE region_indicator (
    region TEXT NOT NULL,
    indicator TEXT NOT NULL,
    sector TEXT NOT NULL,
    added BIGINT NOT NULL,
    removed BIGINT NOT NULL,
    PRIMARY KEY (region, indicator, sector, added)
);
CREATE INDEX region_indicator_indicator ON region_indicator (indicator, sector);

-- Indicators, categories and outside statistics.
CREATE TABLE catalogue_entry (
    family TEXT NOT NULL,
    slug TEXT NOT NULL,
    position DOUBLE PRECISION NOT NULL,
    region TEXT,
    body TEXT NOT NULL,
    added BIGINT NOT NULL,
    removed BIGINT NOT NULL,
    PRIMARY KEY (family, slug, added)
);
CREATE INDEX catalogue_entry_region ON catalogue_entry (region);

CREATE TABLE document (
    slug TEXT NOT NULL,
    position DOUBLE PRECISION NOT NULL,
    region TEXT NOT NULL,
    sector TEXT NOT NULL,
    kind TEXT NOT NULL,
    facts BIGINT NOT NULL,
    source TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    body TEXT NOT NULL,
    added BIGINT NOT NULL,
    removed BIGINT NOT NULL,
    PRIMARY KEY (slug, added)
);
CREATE INDEX document_region ON document (region);
CREATE INDEX document_source ON document (source);

-- `first_day` and `last_day` are the bounds of the date as precise as the text, in days since 1970-01-01.
CREATE TABLE fact (
    document TEXT NOT NULL,
    id TEXT NOT NULL,
    position BIGINT NOT NULL,
    region TEXT NOT NULL,
    kind TEXT NOT NULL,
    sector TEXT NOT NULL,
    indicator TEXT,
    category TEXT,
    first_day BIGINT,
    last_day BIGINT,
    headline BIGINT NOT NULL,
    lead_named BIGINT NOT NULL,
    body TEXT NOT NULL,
    added BIGINT NOT NULL,
    removed BIGINT NOT NULL,
    PRIMARY KEY (document, id, added)
);
CREATE INDEX fact_region ON fact (region, kind);
CREATE INDEX fact_indicator ON fact (indicator, region);
CREATE INDEX fact_category ON fact (category, region);

CREATE TABLE fact_lead (
    document TEXT NOT NULL,
    fact TEXT NOT NULL,
    place BIGINT NOT NULL,
    body TEXT NOT NULL,
    added BIGINT NOT NULL,
    removed BIGINT NOT NULL,
    PRIMARY KEY (document, fact, place, added)
);
CREATE INDEX fact_lead_body ON fact_lead (body);

CREATE TABLE fact_instrument (
    document TEXT NOT NULL,
    fact TEXT NOT NULL,
    instrument TEXT NOT NULL,
    added BIGINT NOT NULL,
    removed BIGINT NOT NULL,
    PRIMARY KEY (document, fact, instrument, added)
);
CREATE INDEX fact_instrument_instrument ON fact_instrument (instrument);
