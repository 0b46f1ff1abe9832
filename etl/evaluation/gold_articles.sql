-- One row per id in gold and stored article that it can mean: the id itself, or what follows the outlet in it.
WITH asked AS (
    SELECT unnest($article_ids::VARCHAR[]) AS gold_id
),
exact AS (
    SELECT gold_id, article_id
    FROM asked
    JOIN articles ON article_id = gold_id
),
by_record AS (
    SELECT gold_id, article_id
    FROM asked
    ANTI JOIN exact USING (gold_id)
    JOIN articles ON article_id LIKE '%:%' AND split_part(article_id, ':', -1) = gold_id
),
found AS (
    SELECT * FROM exact
    UNION ALL
    SELECT * FROM by_record
)
SELECT
    gold_id,
    article_id,
    url,
    outlet_id,
    title,
    lead,
    body,
    byline,
    section,
    published_at,
    date_source,
    content_hash
FROM found
JOIN articles USING (article_id)
ORDER BY gold_id, article_id
