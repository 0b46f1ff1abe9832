-- One row per word of the code's articles that pass the filter, or of those that it is compared with.
WITH compared AS MATERIALIZED (
    SELECT article_id, true AS is_chosen FROM filtered_articles($filters)
    UNION ALL
    SELECT article_id, false FROM filtered_articles($other)
),
coded AS MATERIALIZED (
    SELECT article_id, is_chosen
    FROM compared JOIN coded_articles('body') USING (article_id)
    WHERE kind = $kind AND id = $code AND ($measure = 'mentions' OR is_main)
),
totals AS (
    SELECT count(*) FILTER (is_chosen) AS n_total, count(*) FILTER (NOT is_chosen) AS n_other_total FROM coded
),
counted AS (
    SELECT term, count(*) FILTER (is_chosen) AS n, count(*) FILTER (NOT is_chosen) AS n_other
    FROM article_terms JOIN coded USING (article_id)
    GROUP BY term
    HAVING count(*) >= 3
)
SELECT term, n, n_other, n_total, n_other_total
FROM counted CROSS JOIN totals
ORDER BY n DESC, n_other DESC, term;
