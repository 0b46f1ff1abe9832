-- One row per code that articles gained or lost between an earlier build and this one, the most changed first.
-- Only articles that both builds hold with the same text: what differs is the coding, not what was loaded.
WITH shared AS MATERIALIZED (
    SELECT article_id, title, published_at
    FROM build.articles SEMI JOIN earlier.articles AS old USING (article_id, content_hash)
),
codes_now AS (
    SELECT 'topic' AS kind, topic_id AS id, article_id FROM build.article_topics
    UNION ALL
    SELECT 'campaign', campaign_id, article_id FROM build.article_campaigns
    UNION ALL
    SELECT 'agency', agency_id, article_id FROM build.article_agencies
),
codes_earlier AS (
    SELECT 'topic' AS kind, topic_id AS id, article_id FROM earlier.article_topics
    UNION ALL
    SELECT 'campaign', campaign_id, article_id FROM earlier.article_campaigns
    UNION ALL
    SELECT 'agency', agency_id, article_id FROM earlier.article_agencies
),
compared AS (
    SELECT
        kind,
        id,
        shared.*,
        codes_now.article_id IS NOT NULL AS is_now,
        codes_earlier.article_id IS NOT NULL AS was_earlier
    FROM codes_now FULL JOIN codes_earlier USING (kind, id, article_id) JOIN shared USING (article_id)
),
counted AS (
    SELECT
        kind,
        id,
        count(*) FILTER (was_earlier) AS n_earlier,
        count(*) FILTER (is_now) AS n_now,
        count(*) FILTER (NOT was_earlier) AS n_gained,
        count(*) FILTER (NOT is_now) AS n_lost,
        list(title ORDER BY published_at DESC, article_id) FILTER (NOT was_earlier) AS gained,
        list(article_id ORDER BY published_at DESC, article_id) FILTER (NOT was_earlier) AS gained_ids,
        list(title ORDER BY published_at DESC, article_id) FILTER (NOT is_now) AS lost,
        list(article_id ORDER BY published_at DESC, article_id) FILTER (NOT is_now) AS lost_ids
    FROM compared
    GROUP BY kind, id
),
labels AS (
    SELECT 'topic' AS kind, topic_id AS id, label_vi, label_en FROM build.topics
    UNION ALL
    SELECT 'campaign', campaign_id, label_vi, label_en FROM build.campaigns
    UNION ALL
    SELECT 'agency', agency_id, label_vi, label_en FROM build.agencies
),
labels_earlier AS (
    SELECT 'topic' AS kind, topic_id AS id, label_vi, label_en FROM earlier.topics
    UNION ALL
    SELECT 'campaign', campaign_id, label_vi, label_en FROM earlier.campaigns
    UNION ALL
    SELECT 'agency', agency_id, label_vi, label_en FROM earlier.agencies
)
SELECT
    kind,
    id,
    coalesce(labels.label_vi, labels_earlier.label_vi, id) AS label_vi,
    coalesce(labels.label_en, labels_earlier.label_en, id) AS label_en,
    n_earlier,
    n_now,
    n_gained,
    n_lost,
    (SELECT count(*) FROM shared) AS n_compared,
    coalesce(gained[1:$examples], []) AS gained,
    coalesce(gained_ids[1:$examples], []) AS gained_ids,
    coalesce(lost[1:$examples], []) AS lost,
    coalesce(lost_ids[1:$examples], []) AS lost_ids
FROM counted LEFT JOIN labels USING (kind, id) LEFT JOIN labels_earlier USING (kind, id)
WHERE n_gained + n_lost > 0
ORDER BY n_gained + n_lost DESC, list_position(['topic', 'campaign', 'agency'], kind), label_vi, id;
