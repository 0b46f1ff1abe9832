-- One row per article and code of any kind. Agencies have no "chiefly about": to be named in the title stands for it.
-- p_by 'type': the placed bodies of a type count as one; 'lineage': a body with those that it took over from.
CREATE MACRO memory.main.coded_articles(p_by) AS TABLE
SELECT 'topic' AS kind, topic_id AS id, article_id, n_mentions, in_title, is_main FROM article_topics
UNION ALL
SELECT 'campaign', campaign_id, article_id, n_mentions, in_title, is_main FROM article_campaigns
UNION ALL
SELECT 'agency', agency_id, article_id, n_mentions, in_title, in_title FROM article_agencies WHERE p_by = 'body'
UNION ALL
SELECT 'agency', coalesce(type_id, agency_id), article_id, sum(n_mentions)::INTEGER, bool_or(in_title), bool_or(in_title)
FROM article_agencies JOIN agencies USING (agency_id)
WHERE p_by = 'type'
GROUP BY coalesce(type_id, agency_id), article_id
UNION ALL
SELECT 'agency', last_id, article_id, sum(n_mentions)::INTEGER, bool_or(in_title), bool_or(in_title)
FROM article_agencies JOIN lineages() USING (agency_id)
WHERE p_by = 'lineage'
GROUP BY last_id, article_id;
