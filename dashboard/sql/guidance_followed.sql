-- One row per item of guidance and campaign that it names; one for an item that names none.
WITH reports AS (
    SELECT DISTINCT article_id FROM briefing_articles WHERE role = 'report'
),
items AS (
    SELECT
        briefing_id,
        briefing_date,
        item_no,
        text,
        unnest(CASE WHEN len(campaign_ids) = 0 THEN [NULL] ELSE list_distinct(campaign_ids) END) AS campaign_id
    FROM chosen_briefings($briefings, $briefing_id) JOIN briefing_guidance USING (briefing_id)
    WHERE briefing_date IS NOT NULL
),
counted_articles AS MATERIALIZED (
    SELECT article_id, published_date, published_at FROM filtered_articles($filters) ANTI JOIN reports USING (article_id)
),
campaign_articles AS MATERIALIZED (
    SELECT campaign_id, article_id, published_date, published_at, is_main
    FROM counted_articles JOIN article_campaigns USING (article_id)
),
fortnights AS (
    SELECT briefing_id, count(article_id) AS n_after_total
    FROM (SELECT DISTINCT briefing_id, briefing_date FROM items)
    LEFT JOIN counted_articles ON published_date BETWEEN briefing_date + 1 AND briefing_date + 14
    GROUP BY briefing_id
),
followed AS (
    SELECT
        briefing_id,
        items.campaign_id,
        arg_min(article_id, (published_at, article_id)) AS mention_article_id,
        arg_min(article_id, (published_at, article_id)) FILTER (is_main) AS main_article_id,
        count(DISTINCT article_id) FILTER (published_date <= briefing_date + 14) AS n_after
    FROM items JOIN campaign_articles USING (campaign_id)
    WHERE published_date > briefing_date
    GROUP BY ALL
),
last_day AS (
    SELECT max(published_date) AS last_date FROM articles
),
measured AS (
    SELECT
        items.*,
        mention_article_id,
        main_article_id,
        CASE WHEN campaign_id IS NOT NULL THEN coalesce(n_after, 0) END AS n_after,
        n_after_total,
        least(greatest(last_date - briefing_date, 0), 14) AS n_days_seen
    FROM items
    JOIN fortnights USING (briefing_id)
    LEFT JOIN followed USING (briefing_id, campaign_id)
    CROSS JOIN last_day
)
SELECT
    briefing_id,
    briefing_date,
    item_no,
    text,
    campaign_id AS id,
    label_vi,
    label_en,
    first_mention.published_date AS mention_date,
    first_mention.published_date - briefing_date AS mention_days,
    mention_article_id,
    first_mention.title AS mention_title,
    first_main.published_date AS main_date,
    first_main.published_date - briefing_date AS main_days,
    main_article_id,
    first_main.title AS main_title,
    n_after,
    n_after_total,
    CASE
        WHEN sum(n_after) OVER item > 0 THEN true
        WHEN sum(n_after) OVER item = 0 AND n_days_seen = 14 AND n_after_total > 0 THEN false
    END AS is_item_covered,
    n_days_seen
FROM measured
LEFT JOIN campaigns USING (campaign_id)
LEFT JOIN articles AS first_mention ON first_mention.article_id = mention_article_id
LEFT JOIN articles AS first_main ON first_main.article_id = main_article_id
WHERE len($campaigns::VARCHAR[]) = 0 OR list_contains($campaigns::VARCHAR[], campaign_id)
WINDOW item AS (PARTITION BY briefing_id, item_no)
ORDER BY briefing_date DESC, briefing_id, item_no, label_vi NULLS LAST;
