-- One row per article that passes the filter, is among those found, if any were sought, and about what was asked.
WITH found AS (
    SELECT article_id FROM filtered_articles($filters)
    WHERE ($found::VARCHAR[] IS NULL OR article_id IN (SELECT unnest($found::VARCHAR[])))
    AND ($about::VARCHAR IS NULL OR article_id IN (SELECT article_id FROM articles_about($filters, $about)))
    AND (len($named::VARCHAR[]) = 0 OR article_id IN (SELECT article_id FROM articles_naming($named::VARCHAR[])))
    AND ($term::VARCHAR IS NULL OR article_id IN (SELECT article_id FROM article_terms WHERE term = $term))
),
page AS MATERIALIZED (
    SELECT
        article_id,
        row_number() OVER (
            ORDER BY
                CASE WHEN $sort = 'published_at' AND $descending THEN published_at END DESC NULLS LAST,
                CASE WHEN $sort = 'published_at' AND NOT $descending THEN published_at END,
                CASE WHEN $sort = 'title' AND $descending THEN title END COLLATE vi DESC NULLS LAST,
                CASE WHEN $sort = 'title' AND NOT $descending THEN title END COLLATE vi,
                CASE WHEN $sort = 'outlet' AND $descending THEN name END COLLATE vi DESC NULLS LAST,
                CASE WHEN $sort = 'outlet' AND NOT $descending THEN name END COLLATE vi,
                published_at DESC,
                article_id
        ) AS place
    FROM found JOIN articles USING (article_id) JOIN outlets USING (outlet_id)
    ORDER BY place
    LIMIT $limit OFFSET $offset
),
particular_topics AS (
    SELECT article_id, topic_id, n_mentions, is_main
    FROM page JOIN article_topics USING (article_id)
    WHERE NOT EXISTS (
        SELECT 1
        FROM topic_closure JOIN article_topics AS narrower ON narrower.topic_id = descendant_id
        WHERE narrower.article_id = article_topics.article_id
        AND topic_closure.topic_id = article_topics.topic_id
        AND descendant_id <> article_topics.topic_id
    )
),
topic_labels AS (
    SELECT
        article_id,
        string_agg(label_vi, '; ' ORDER BY is_main DESC, n_mentions DESC, label_vi) AS topics_vi,
        string_agg(label_en, '; ' ORDER BY is_main DESC, n_mentions DESC, label_vi) AS topics_en
    FROM particular_topics JOIN topics USING (topic_id)
    GROUP BY article_id
),
campaign_labels AS (
    SELECT
        article_id,
        string_agg(label_vi, '; ' ORDER BY is_main DESC, n_mentions DESC, label_vi) AS campaigns_vi,
        string_agg(label_en, '; ' ORDER BY is_main DESC, n_mentions DESC, label_vi) AS campaigns_en
    FROM page JOIN article_campaigns USING (article_id) JOIN campaigns USING (campaign_id)
    GROUP BY article_id
),
agency_counts AS (
    SELECT article_id, count(*) AS n_agencies FROM page JOIN article_agencies USING (article_id) GROUP BY article_id
),
story_sizes AS (
    SELECT story_id, count(*) AS n_in_story FROM articles GROUP BY story_id
)
SELECT
    article_id,
    published_at,
    published_date,
    outlet_id,
    outlets.name AS outlet,
    title,
    lead,
    url,
    section,
    story_id,
    n_in_story,
    topics_vi,
    topics_en,
    campaigns_vi,
    campaigns_en,
    coalesce(n_agencies, 0) AS n_agencies
FROM page
JOIN articles USING (article_id)
JOIN outlets USING (outlet_id)
JOIN story_sizes USING (story_id)
LEFT JOIN topic_labels USING (article_id)
LEFT JOIN campaign_labels USING (article_id)
LEFT JOIN agency_counts USING (article_id)
ORDER BY place;
