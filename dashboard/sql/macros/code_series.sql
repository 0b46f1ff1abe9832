-- One row per code and period. Codes: p_ids by their place, or all that occur, most frequent first.
CREATE MACRO memory.main.code_series(p_filters, p_period, p_kind, p_measure, p_by, p_ids) AS TABLE
WITH chosen AS MATERIALIZED (
    SELECT article_id, date_trunc(p_period, published_date)::DATE AS period_start FROM filtered_articles(p_filters)
),
periods AS (
    SELECT period_start, period, is_complete, count(article_id) AS n_total
    FROM calendar(p_filters, p_period) LEFT JOIN chosen USING (period_start)
    GROUP BY ALL
),
counted AS MATERIALIZED (
    SELECT id, period_start, count(*) AS n
    FROM coded_articles(p_by) JOIN chosen USING (article_id)
    WHERE kind = p_kind AND (p_measure = 'mentions' OR is_main)
    GROUP BY ALL
),
shown AS (
    SELECT unnest(p_ids::VARCHAR[]) AS id, unnest(range(len(p_ids::VARCHAR[]))) AS place
    UNION ALL
    SELECT id, row_number() OVER (ORDER BY sum(n) DESC, id) FROM counted
    WHERE len(p_ids::VARCHAR[]) = 0
    GROUP BY id
)
SELECT
    place,
    id,
    label_vi,
    label_en,
    period_start,
    period,
    CASE WHEN n_total > 0 THEN coalesce(n, 0) END AS n,
    n_total,
    is_complete
FROM shown
JOIN (SELECT id, label_vi, label_en FROM code_labels() WHERE kind = p_kind) USING (id)
CROSS JOIN periods
LEFT JOIN counted USING (id, period_start);
