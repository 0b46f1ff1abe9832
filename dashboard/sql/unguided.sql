-- One row per briefing and topic or campaign covered in the 7 days after it that no guidance of the 28 days up to it
-- named.
WITH reports AS (
    SELECT DISTINCT article_id FROM briefing_articles WHERE role = 'report'
),
chosen AS MATERIALIZED (
    SELECT briefing_id, briefing_date FROM chosen_briefings($briefings, $briefing_id) WHERE briefing_date IS NOT NULL
),
guidance AS (
    SELECT DISTINCT chosen.briefing_id, campaign_ids, topic_ids
    FROM chosen
    JOIN briefing_days() AS earlier ON earlier.briefing_date BETWEEN chosen.briefing_date - 28 AND chosen.briefing_date
    JOIN briefing_guidance ON briefing_guidance.briefing_id = earlier.briefing_id
),
named_topics AS (
    SELECT DISTINCT briefing_id, unnest(topic_ids) AS topic_id FROM guidance
),
named AS MATERIALIZED (
    SELECT briefing_id, 'campaign' AS kind, unnest(campaign_ids) AS id FROM guidance
    UNION
    SELECT briefing_id, 'topic', descendant_id FROM named_topics JOIN topic_closure USING (topic_id)
    UNION
    SELECT briefing_id, 'topic', topic_closure.topic_id
    FROM named_topics JOIN topic_closure ON descendant_id = named_topics.topic_id
),
week_after AS MATERIALIZED (
    SELECT briefing_id, briefing_date, article_id
    FROM filtered_articles($filters)
    ANTI JOIN reports USING (article_id)
    JOIN chosen ON published_date BETWEEN briefing_date + 1 AND briefing_date + 7
    WHERE briefing_id IN (SELECT briefing_id FROM guidance)
),
totals AS (
    SELECT briefing_id, count(*) AS n_total FROM week_after GROUP BY briefing_id
),
covered AS (
    SELECT briefing_id, briefing_date, kind, id, count(*) AS n
    FROM week_after JOIN coded_articles('body') USING (article_id)
    WHERE kind <> 'agency' AND ($measure = 'mentions' OR is_main)
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
ANTI JOIN named USING (briefing_id, kind, id)
QUALIFY row_number() OVER (PARTITION BY briefing_id, kind ORDER BY n DESC, label_vi, id) <= $limit
ORDER BY briefing_date DESC, briefing_id, kind, n DESC, label_vi, id;
