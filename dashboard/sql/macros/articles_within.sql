-- One row per article that has, of each kind named in a list of 'kind:id', one of the codes; a body type stands for each of
-- its placed bodies too.
CREATE MACRO memory.main.articles_within(p_within) AS TABLE
WITH coded AS (
    SELECT 'topic' AS kind, article_id
    FROM article_topics
    WHERE list_contains([code[7:] FOR code IN p_within IF starts_with(code, 'topic:')], topic_id)
    UNION
    SELECT 'campaign', article_id
    FROM article_campaigns
    WHERE list_contains([code[10:] FOR code IN p_within IF starts_with(code, 'campaign:')], campaign_id)
    UNION
    SELECT 'agency', article_id
    FROM article_agencies JOIN agencies USING (agency_id)
    WHERE list_contains([code[8:] FOR code IN p_within IF starts_with(code, 'agency:')], agency_id)
    OR list_contains([code[8:] FOR code IN p_within IF starts_with(code, 'agency:')], type_id)
)
SELECT article_id
FROM (SELECT article_id, count(*) AS n_kinds FROM coded GROUP BY article_id)
WHERE n_kinds = len(list_distinct([split_part(code, ':', 1) FOR code IN p_within]));
