-- One row per codebook that annotated articles of this home.
WITH annotated AS (SELECT codebook_version, count(*) AS n_articles FROM articles GROUP BY codebook_version)
SELECT codebook_version, used_from, n_terms, coalesce(n_articles, 0) AS n_articles
FROM codebook_versions LEFT JOIN annotated USING (codebook_version)
ORDER BY used_from DESC, codebook_version;
