-- One row per week, the $weeks that end with the week asked.
SELECT
    week_counts.period_start,
    week_counts.period,
    n,
    n_articles,
    n_stories,
    n_outlets,
    n_briefings,
    week_counts.is_complete
FROM week_counts($filters) AS week_counts JOIN week_asked($filters, $week_start) AS asked
    ON week_counts.period_start BETWEEN asked.period_start - 7 * ($weeks::INTEGER - 1) AND asked.period_start
ORDER BY week_counts.period_start;
