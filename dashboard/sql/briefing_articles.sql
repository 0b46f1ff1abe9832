-- One row per briefing and article about it.
SELECT briefing_id, briefing_date, role, article_id, title, outlet_id, outlets.name AS outlet, published_at, url
FROM chosen_briefings($filters, $briefing_id)
JOIN briefing_articles USING (briefing_id)
JOIN articles USING (article_id)
JOIN outlets USING (outlet_id)
ORDER BY briefing_date DESC NULLS LAST, briefing_id, list_position(['report', 'coverage'], role), published_at, article_id;
