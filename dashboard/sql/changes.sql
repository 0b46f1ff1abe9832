-- One row per code met in the week asked (else the last complete one) or the eight before it, and one for all articles.
WITH complete_weeks AS (
    SELECT period_start AS week_start FROM calendar($filters, 'week') WHERE is_complete
),
weeks AS (
    SELECT week_start, last_week, week_start = last_week AS is_last, week_start = last_week - 7 AS is_previous
    FROM complete_weeks CROSS JOIN (
        SELECT max(week_start) AS last_week FROM complete_weeks WHERE week_start = coalesce($week_start, week_start)
    )
    WHERE week_start BETWEEN last_week - 8 * 7 AND last_week
),
chosen AS MATERIALIZED (
    SELECT article_id, is_last, is_previous
    FROM filtered_articles($filters) JOIN weeks ON week_start = date_trunc('week', published_date)::DATE
),
weeks_with_articles AS (
    SELECT count(DISTINCT date_trunc('week', published_date)) AS n_before_weeks
    FROM filtered_articles($filters) JOIN weeks ON week_start = date_trunc('week', published_date)::DATE
    WHERE NOT is_last
),
totals AS (
    SELECT
        count(*) FILTER (is_last) AS n_total,
        count(*) FILTER (is_previous) AS n_previous_total,
        count(*) FILTER (NOT is_last) AS n_before_total
    FROM chosen
),
counted AS (
    SELECT
        kind,
        id,
        count(*) FILTER (is_last) AS n,
        count(*) FILTER (is_previous) AS n_previous,
        count(*) FILTER (NOT is_last) AS n_before
    FROM coded_articles('body') JOIN chosen USING (article_id)
    WHERE is_main OR list_contains($by_mention::VARCHAR[], kind)
    GROUP BY ALL
),
labelled AS (
    SELECT kind, id, label_vi, label_en, n, n_previous, n_before FROM counted JOIN code_labels() USING (kind, id)
    UNION ALL
    SELECT 'all', 'all', NULL, NULL, n_total, n_previous_total, n_before_total FROM totals
)
SELECT
    kind,
    id,
    label_vi,
    label_en,
    (SELECT max(week_start) FROM weeks) AS week_start,
    CASE WHEN n_total > 0 THEN n END AS n,
    n_total,
    CASE WHEN n_previous_total > 0 THEN n_previous END AS n_previous,
    n_previous_total,
    CASE WHEN n_before_total > 0 THEN n_before END AS n_before,
    n_before_total,
    n_before_weeks,
    n_before / nullif(n_before_weeks, 0) AS n_before_mean
FROM labelled CROSS JOIN totals CROSS JOIN weeks_with_articles
WHERE (SELECT count(*) FROM weeks) > 0
ORDER BY kind, n DESC, label_vi, id;
