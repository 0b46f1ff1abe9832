-- One row per topic or campaign and complete week with articles, from $first_week to $last_week, with the sums over its
-- up to 52 earlier weeks that the model is fitted on. The filter's days begin 52 weeks early.
WITH chosen AS MATERIALIZED (
    SELECT article_id, date_trunc('week', published_date)::DATE AS period_start FROM filtered_articles($filters)
),
weeks AS (
    SELECT period_start, period, count(*) AS n_total
    FROM calendar($filters, 'week') JOIN chosen USING (period_start)
    WHERE is_complete
    GROUP BY ALL
),
counted AS (
    SELECT kind, id, period_start, count(*) AS n
    FROM coded_articles('body') JOIN chosen USING (article_id)
    WHERE kind <> 'agency' AND (is_main OR list_contains($by_mention::VARCHAR[], kind))
    GROUP BY ALL
),
every_week AS (
    SELECT kind, id, period_start, period, coalesce(n, 0) AS n, n_total
    FROM (SELECT DISTINCT kind, id FROM counted) CROSS JOIN weeks LEFT JOIN counted USING (kind, id, period_start)
),
with_earlier AS (
    SELECT
        *,
        count(*) OVER earlier AS n_weeks,
        coalesce(sum(n) OVER earlier, 0) AS n_earlier,
        coalesce(sum(n_total) OVER earlier, 0) AS n_earlier_total,
        coalesce(sum(n * n / n_total) OVER earlier, 0) AS n_earlier_squares
    FROM every_week
    WINDOW earlier AS (
        PARTITION BY kind, id ORDER BY period_start RANGE BETWEEN INTERVAL 364 DAY PRECEDING AND INTERVAL 1 DAY PRECEDING
    )
)
SELECT
    kind,
    id,
    label_vi,
    label_en,
    period_start,
    period,
    n,
    n_total,
    n_weeks,
    n_earlier,
    n_earlier_total,
    n_earlier_squares
FROM with_earlier JOIN code_labels() USING (kind, id)
WHERE period_start >= coalesce($first_week::DATE, '-infinity'::DATE)
AND period_start <= coalesce($last_week::DATE, 'infinity'::DATE)
AND n + n_earlier > 0
ORDER BY kind, label_vi, id, period_start;
