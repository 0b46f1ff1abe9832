-- One row per article chiefly about a topic (p_about 'topic') or a campaign ('campaign') that the filter names.
CREATE MACRO memory.main.articles_about(p_filters, p_about) AS TABLE
SELECT DISTINCT article_id
FROM article_topics
WHERE p_about = 'topic' AND is_main AND list_contains(struct_extract(p_filters, 'topics')::VARCHAR[], topic_id)
UNION
SELECT article_id
FROM article_campaigns
WHERE p_about = 'campaign' AND is_main AND list_contains(struct_extract(p_filters, 'campaigns')::VARCHAR[], campaign_id);
