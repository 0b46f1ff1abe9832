-- One row per briefing, article of the 7 days after it, and topic or campaign of the article that no guidance of the 28 days
-- up to the briefing named, nor a broader or narrower topic.
CREATE MACRO memory.main.unguided_articles(p_filters, p_briefings, p_briefing_id, p_measure) AS TABLE
WITH guidance AS MATERIALIZED (
    SELECT briefing_id, campaign_ids, topic_ids FROM guidance_in_force(p_briefings, p_briefing_id)
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
)
SELECT briefing_id, briefing_date, kind, id, article_id
FROM week_after_briefings(p_filters, p_briefings, p_briefing_id)
JOIN coded_articles('body') USING (article_id)
ANTI JOIN named USING (briefing_id, kind, id)
WHERE kind <> 'agency' AND (p_measure = 'mentions' OR is_main);
