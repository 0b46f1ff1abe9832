-- used_from stays at the first use.
INSERT OR IGNORE INTO codebook_versions (codebook_version, used_from, n_terms)
VALUES ($version, $used_from, $n_terms);
