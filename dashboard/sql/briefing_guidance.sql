-- One row per item of guidance.
SELECT
    briefing_id,
    briefing_date,
    item_no,
    text,
    campaign_ids,
    topic_ids,
    (SELECT string_agg(label_vi, '; ' ORDER BY label_vi) FROM campaigns WHERE list_contains(campaign_ids, campaign_id)) AS campaigns_vi,
    (SELECT string_agg(label_en, '; ' ORDER BY label_en) FROM campaigns WHERE list_contains(campaign_ids, campaign_id)) AS campaigns_en,
    (SELECT string_agg(label_vi, '; ' ORDER BY label_vi) FROM topics WHERE list_contains(topic_ids, topic_id)) AS topics_vi,
    (SELECT string_agg(label_en, '; ' ORDER BY label_en) FROM topics WHERE list_contains(topic_ids, topic_id)) AS topics_en
FROM chosen_briefings($filters, $briefing_id) JOIN briefing_guidance USING (briefing_id)
ORDER BY briefing_date DESC NULLS LAST, briefing_id, item_no;
