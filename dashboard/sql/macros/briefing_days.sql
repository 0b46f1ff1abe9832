-- One row per briefing with its day: the one stated, else that of the first report.
CREATE MACRO memory.main.briefing_days() AS TABLE
WITH reported AS (
    SELECT briefing_id, min(published_date) AS first_date
    FROM briefing_articles JOIN articles USING (article_id)
    WHERE role = 'report'
    GROUP BY briefing_id
)
SELECT briefing_id, coalesce(event_date, first_date) AS briefing_date, event_date IS NOT NULL AS is_dated
FROM briefings LEFT JOIN reported USING (briefing_id);
