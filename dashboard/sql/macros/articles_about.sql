-- One row per article chiefly about a topic (p_about 'topic') or a campaign ('campaign') that the filter names, or naming
-- in its title an agency that the filter names ('agency'); a body type stands for each of its placed bodies too.
CREATE MACRO memory.main.articles_about(p_filters, p_about) AS TABLE
SELECT DISTINCT article_id
FROM article_topics
WHERE p_about = 'topic' AND is_main AND list_contains(struct_extract(p_filters, 'topics')::VARCHAR[], topic_id)
UNION
SELECT article_id
FROM article_campaigns
WHERE p_about = 'campaign' AND is_main AND list_contains(struct_extract(p_filters, 'campaigns')::VARCHAR[], campaign_id)
UNION
SELECT article_id
FROM article_agencies JOIN agencies USING (agency_id)
WHERE p_about = 'agency' AND in_title
AND agency_is_among(struct_extract(p_filters, 'agencies')::VARCHAR[], agency_id, type_id);
