-- One row per week of the calendar, empty ones too, with how much it holds; counts of a week without articles are NULL.
CREATE MACRO memory.main.week_counts(p_filters) AS TABLE
WITH per_week AS (
    SELECT
        date_trunc('week', published_date)::DATE AS period_start,
        count(*) AS n_articles,
        count(DISTINCT story_id) AS n_stories,
        count(DISTINCT outlet_id) AS n_outlets,
        count(DISTINCT published_date) AS n_days_with_articles
    FROM filtered_articles(struct_update(p_filters, unit := 'articles'))
    GROUP BY ALL
),
counted AS (
    SELECT date_trunc('week', published_date)::DATE AS period_start, count(*) AS n FROM filtered_articles(p_filters) GROUP BY ALL
),
met AS (
    SELECT date_trunc('week', briefing_date)::DATE AS period_start, count(*) AS n_briefings
    FROM chosen_briefings(p_filters, NULL)
    GROUP BY ALL
)
SELECT
    period_start,
    period,
    n,
    n_articles,
    n_stories,
    n_outlets,
    coalesce(n_briefings, 0) AS n_briefings,
    coalesce(n_days_with_articles, 0) AS n_days_with_articles,
    is_complete
FROM calendar(p_filters, 'week')
LEFT JOIN counted USING (period_start)
LEFT JOIN per_week USING (period_start)
LEFT JOIN met USING (period_start);
