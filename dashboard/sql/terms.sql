-- One row per word, those in most articles.
WITH chosen AS MATERIALIZED (SELECT article_id FROM filtered_articles($filters))
SELECT
    term,
    count(*) AS n,
    sum(n_occurrences)::BIGINT AS n_occurrences,
    (SELECT count(*) FROM chosen) AS n_total
FROM article_terms JOIN chosen USING (article_id)
GROUP BY term
ORDER BY n DESC, n_occurrences DESC, term
LIMIT $limit;
