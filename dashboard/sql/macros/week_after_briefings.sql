-- One row per briefing and article of the 7 days after it: of the chosen briefings those that guidance of the 28 days up to
-- them is known of, of the articles those that report no briefing.
CREATE MACRO memory.main.week_after_briefings(p_filters, p_briefings, p_briefing_id) AS TABLE
WITH reports AS (
    SELECT DISTINCT article_id FROM briefing_articles WHERE role = 'report'
)
SELECT briefing_id, briefing_date, article_id
FROM filtered_articles(p_filters)
ANTI JOIN reports USING (article_id)
JOIN chosen_briefings(p_briefings, p_briefing_id) ON published_date BETWEEN briefing_date + 1 AND briefing_date + 7
WHERE briefing_id IN (SELECT briefing_id FROM guidance_in_force(p_briefings, p_briefing_id));
