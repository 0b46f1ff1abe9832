-- One row per value that a filter offers.
WITH RECURSIVE tree AS (
    SELECT topic_id, 1 AS depth, [label_vi] AS path FROM topics WHERE parent_id IS NULL
    UNION ALL
    SELECT topics.topic_id, depth + 1, list_append(path, label_vi)
    FROM topics JOIN tree ON parent_id = tree.topic_id
),
counted AS (
    SELECT kind, id, count(*) AS n FROM coded_articles('body') GROUP BY ALL
),
body_types AS (
    SELECT id, count(*) AS n FROM coded_articles('type') WHERE kind = 'agency' GROUP BY id
),
offered AS (
    SELECT
        'outlet' AS kind, outlet_id AS id, name AS label_vi, name AS label_en, NULL AS parent_id, NULL AS depth, [name] AS path,
        count(*) AS n
    FROM articles JOIN outlets USING (outlet_id)
    GROUP BY outlet_id, name
    UNION ALL
    SELECT 'topic', topic_id, label_vi, label_en, parent_id, depth, path, coalesce(n, 0)
    FROM topics JOIN tree USING (topic_id) LEFT JOIN counted ON kind = 'topic' AND id = topic_id
    UNION ALL
    SELECT 'campaign', campaign_id, label_vi, label_en, NULL, NULL, [label_vi], coalesce(n, 0)
    FROM campaigns LEFT JOIN counted ON kind = 'campaign' AND id = campaign_id
    UNION ALL
    SELECT 'agency', agency_id, label_vi, label_en, type_id, NULL, [label_vi], coalesce(body_types.n, counted.n)
    FROM agencies
    LEFT JOIN counted ON counted.kind = 'agency' AND counted.id = agency_id
    LEFT JOIN body_types ON body_types.id = agency_id
    WHERE coalesce(body_types.n, counted.n) > 0
    UNION ALL
    SELECT 'agency', agency_id || '@', label_vi, label_en, agency_id, NULL, [label_vi], counted.n
    FROM agencies
    JOIN counted ON counted.kind = 'agency' AND counted.id = agency_id
    WHERE agency_id IN (SELECT type_id FROM agencies)
)
SELECT kind, id, label_vi, label_en, parent_id, depth, n
FROM offered
ORDER BY list_position(['outlet', 'topic', 'campaign', 'agency'], kind), path, id;
