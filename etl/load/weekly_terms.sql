-- One row per week and term.
DELETE FROM weekly_terms;
INSERT INTO weekly_terms BY NAME
SELECT
    articles.week_start,
    terms.term,
    count(*) AS n_articles,
    sum(terms.n_occurrences) AS n_occurrences
FROM article_terms AS terms
JOIN articles USING (article_id)
GROUP BY ALL
ORDER BY ALL;
