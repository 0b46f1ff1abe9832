-- One row per chosen briefing and item of guidance that it or a briefing of the 28 days before it gave.
CREATE MACRO memory.main.guidance_in_force(p_briefings, p_briefing_id) AS TABLE
SELECT DISTINCT chosen.briefing_id, campaign_ids, topic_ids
FROM chosen_briefings(p_briefings, p_briefing_id) AS chosen
JOIN briefing_days() AS earlier ON earlier.briefing_date BETWEEN chosen.briefing_date - 28 AND chosen.briefing_date
JOIN briefing_guidance ON briefing_guidance.briefing_id = earlier.briefing_id;
