-- One row per briefing and topic or campaign covered in the 7 days after it that no guidance of the 28 days up to it
-- named.
WITH totals AS (
    SELECT briefing_id, count(*) AS n_total
    FROM week_after_briefings($filters, $briefings, $briefing_id)
    GROUP BY briefing_id
),
covered AS (
    SELECT briefing_id, briefing_date, kind, id, count(*) AS n
    FROM unguided_articles($filters, $briefings, $briefing_id, $measure)
    GROUP BY ALL
)
SELECT
    briefing_id,
    briefing_date,
    kind,
    id,
    label_vi,
    label_en,
    n,
    n_total,
    least(greatest((SELECT max(published_date) FROM articles) - briefing_date, 0), 7) AS n_days_seen
FROM covered JOIN totals USING (briefing_id) JOIN code_labels() USING (kind, id)
QUALIFY row_number() OVER (PARTITION BY briefing_id, kind ORDER BY n DESC, label_vi, id) <= $limit
ORDER BY briefing_date DESC, briefing_id, kind, n DESC, label_vi, id;
