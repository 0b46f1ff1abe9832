-- One row per briefing.
WITH linked AS (
    SELECT
        briefing_id,
        count(*) FILTER (role = 'report') AS n_reports,
        count(*) FILTER (role = 'coverage') AS n_coverage
    FROM briefing_articles
    GROUP BY briefing_id
),
named AS (
    SELECT
        briefing_id,
        count(*) FILTER (role = 'host') AS n_hosts,
        count(*) FILTER (role = 'informing') AS n_informing
    FROM briefing_agencies
    GROUP BY briefing_id
),
guided AS (
    SELECT briefing_id, count(*) AS n_guidance FROM briefing_guidance GROUP BY briefing_id
)
SELECT
    briefing_id,
    series_id,
    series.label_vi AS series_vi,
    series.label_en AS series_en,
    rhythm,
    briefings.place,
    places.label_vi AS place_vi,
    briefings.level,
    briefing_date,
    is_dated,
    event_date,
    session,
    stated_week,
    stated_month,
    stated_quarter,
    stated_year,
    iso_week,
    chair,
    title,
    coalesce(n_reports, 0) AS n_reports,
    coalesce(n_coverage, 0) AS n_coverage,
    coalesce(n_hosts, 0) AS n_hosts,
    coalesce(n_informing, 0) AS n_informing,
    coalesce(n_guidance, 0) AS n_guidance
FROM chosen_briefings($filters, $briefing_id)
JOIN briefings USING (briefing_id)
JOIN series USING (series_id)
LEFT JOIN places ON places.place_id = briefings.place
LEFT JOIN linked USING (briefing_id)
LEFT JOIN named USING (briefing_id)
LEFT JOIN guided USING (briefing_id)
ORDER BY briefing_date DESC NULLS LAST, briefing_id;
