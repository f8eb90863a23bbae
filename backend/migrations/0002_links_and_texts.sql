-- Short links: the id is made from the address, so the same view always has the same link. Never deleted.
CREATE TABLE link (
    id TEXT PRIMARY KEY,
    address TEXT NOT NULL,
    created TEXT NOT NULL
);

-- Full source texts that the operator attached; a file that changed stands beside what it was.
CREATE TABLE source_text (
    file TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (file, sha256)
);
