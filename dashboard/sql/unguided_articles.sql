-- One row per article that `unguided` counts for one of the topics and campaigns.
SELECT DISTINCT article_id
FROM unguided_articles($filters, $briefings, NULL, 'main')
WHERE (kind = 'topic' AND list_contains($topics::VARCHAR[], id))
OR (kind = 'campaign' AND list_contains($campaigns::VARCHAR[], id));
