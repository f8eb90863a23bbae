-- How much all short links take, so that a ceiling on it costs one row to ask. A row counts its address and 100 bytes beside it.
CREATE TABLE link_bytes (bytes BIGINT NOT NULL);
INSERT INTO link_bytes (bytes) SELECT COALESCE(SUM(LENGTH(address) + 100), 0) FROM link;
