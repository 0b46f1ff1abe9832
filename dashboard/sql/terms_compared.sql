-- One row per word of the chosen articles or of those they are compared with, never counted on both sides.
WITH chosen AS MATERIALIZED (SELECT article_id FROM filtered_articles($filters)),
compared AS MATERIALIZED (
    SELECT article_id, true AS is_chosen FROM chosen
    UNION ALL
    SELECT article_id, false FROM filtered_articles($other) ANTI JOIN chosen USING (article_id)
),
totals AS (
    SELECT count(*) FILTER (is_chosen) AS n_total, count(*) FILTER (NOT is_chosen) AS n_other_total FROM compared
),
counted AS (
    SELECT term, count(*) FILTER (is_chosen) AS n, count(*) FILTER (NOT is_chosen) AS n_other
    FROM article_terms JOIN compared USING (article_id)
    GROUP BY term
    HAVING count(*) >= 3
)
SELECT term, n, n_other, n_total, n_other_total
FROM counted CROSS JOIN totals
ORDER BY n DESC, n_other DESC, term;
