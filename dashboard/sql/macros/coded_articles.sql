-- One row per article and code of any kind. Agencies have no "chiefly about": to be named in the title stands for it.
-- With p_by_type, the placed bodies of a type count as one.
CREATE OR REPLACE TEMP MACRO coded_articles(p_by_type) AS TABLE
SELECT 'topic' AS kind, topic_id AS id, article_id, n_mentions, in_title, is_main FROM article_topics
UNION ALL
SELECT 'campaign', campaign_id, article_id, n_mentions, in_title, is_main FROM article_campaigns
UNION ALL
SELECT 'agency', agency_id, article_id, n_mentions, in_title, in_title FROM article_agencies WHERE NOT p_by_type
UNION ALL
SELECT 'agency', coalesce(type_id, agency_id), article_id, sum(n_mentions)::INTEGER, bool_or(in_title), bool_or(in_title)
FROM article_agencies JOIN agencies USING (agency_id)
WHERE p_by_type
GROUP BY coalesce(type_id, agency_id), article_id;
