-- One row per period of the calendar, empty ones too.
WITH chosen AS MATERIALIZED (
    SELECT *, date_trunc($period, published_date)::DATE AS period_start FROM filtered_articles($filters)
),
articles_per_period AS (
    SELECT date_trunc($period, published_date)::DATE AS period_start, count(*) AS n_articles, count(DISTINCT outlet_id) AS n_outlets
    FROM filtered_articles(struct_update($filters, unit := 'articles'))
    GROUP BY ALL
),
counted AS (
    SELECT period_start, count(*) AS n, count(DISTINCT story_id) AS n_stories FROM chosen GROUP BY ALL
)
SELECT
    period_start,
    period,
    n,
    coalesce(n, 0) AS n_total,
    coalesce(n_articles, 0) AS n_articles,
    coalesce(n_stories, 0) AS n_stories,
    coalesce(n_outlets, 0) AS n_outlets,
    is_complete
FROM calendar($filters, $period)
LEFT JOIN counted USING (period_start)
LEFT JOIN articles_per_period USING (period_start)
ORDER BY period_start;
