-- One row per code met in either selection.
WITH selected AS MATERIALIZED (
    SELECT article_id, true AS is_a FROM filtered_articles($filters)
    UNION ALL
    SELECT article_id, false FROM filtered_articles($other)
),
totals AS (
    SELECT count(*) FILTER (is_a) AS n_a_total, count(*) FILTER (NOT is_a) AS n_b_total FROM selected
),
counted AS (
    SELECT id, count(*) FILTER (is_a) AS n_a, count(*) FILTER (NOT is_a) AS n_b
    FROM selected JOIN coded_articles('body') USING (article_id)
    WHERE kind = $kind AND ($measure = 'mentions' OR is_main)
    GROUP BY id
)
SELECT id, label_vi, label_en, n_a, n_a_total, n_b, n_b_total
FROM counted CROSS JOIN totals JOIN (SELECT id, label_vi, label_en FROM code_labels() WHERE kind = $kind) USING (id)
ORDER BY label_vi, id;
