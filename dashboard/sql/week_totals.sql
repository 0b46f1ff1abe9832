-- One row: the week asked, the week before it, the mean of the 8 before it, and what of it is missing.
WITH asked AS (
    SELECT period_start AS this_week FROM week_asked($filters, $week_start)
),
weeks AS MATERIALIZED (
    SELECT week_counts.*, period_start = this_week AS is_this, period_start = this_week - 7 AS is_previous
    FROM week_counts($filters) AS week_counts
    JOIN asked ON period_start BETWEEN this_week - 8 * 7 AND this_week AND (is_complete OR period_start = this_week)
),
this_week AS (
    SELECT * FROM weeks WHERE is_this
),
previous AS (
    SELECT * FROM weeks WHERE is_previous
),
before AS (
    SELECT
        count(*) AS n_before_weeks,
        avg(n) AS n_before_mean,
        avg(n_articles) AS n_articles_before_mean,
        avg(n_stories) AS n_stories_before_mean,
        avg(n_outlets) AS n_outlets_before_mean,
        avg(n_briefings) AS n_briefings_before_mean
    FROM weeks
    WHERE NOT is_this AND n_articles > 0
),
outlet_weeks AS (
    SELECT outlet_id, count(DISTINCT period_start) FILTER (NOT is_this) AS n_weeks, bool_or(is_this) AS is_active
    FROM filtered_articles(struct_update($filters, unit := 'articles'))
    JOIN weeks ON period_start = date_trunc('week', published_date)::DATE
    GROUP BY outlet_id
),
usual_outlets AS (
    SELECT
        count(*) AS n_outlets_usual,
        count(*) FILTER (NOT is_active) AS n_outlets_missing,
        coalesce(list(name ORDER BY name) FILTER (NOT is_active), []) AS outlets_missing
    FROM outlet_weeks JOIN outlets USING (outlet_id) CROSS JOIN before
    WHERE n_weeks > 0 AND 2 * n_weeks >= n_before_weeks
),
stored AS (
    SELECT min(published_date) AS first_date, max(published_date) AS last_date FROM articles
)
SELECT
    this_week.period_start,
    this_week.period,
    this_week.n,
    previous.n AS n_previous,
    n_before_mean,
    this_week.n_articles,
    previous.n_articles AS n_articles_previous,
    n_articles_before_mean,
    this_week.n_stories,
    previous.n_stories AS n_stories_previous,
    n_stories_before_mean,
    this_week.n_outlets,
    previous.n_outlets AS n_outlets_previous,
    n_outlets_before_mean,
    this_week.n_briefings,
    previous.n_briefings AS n_briefings_previous,
    n_briefings_before_mean,
    n_before_weeks,
    this_week.is_complete,
    least(last_date, this_week.period_start + 6) - greatest(first_date, this_week.period_start) + 1 AS n_days_seen,
    this_week.n_days_with_articles,
    n_outlets_usual,
    n_outlets_missing,
    outlets_missing
FROM this_week LEFT JOIN previous ON true CROSS JOIN before CROSS JOIN usual_outlets CROSS JOIN stored;
