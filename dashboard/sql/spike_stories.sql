-- One row per story among the code's articles that pass the filter.
WITH coded AS MATERIALIZED (
    SELECT article_id, outlet_id, story_id, published_at, is_main, n_mentions
    FROM filtered_articles($filters) JOIN coded_articles('body') USING (article_id)
    WHERE kind = $kind AND id = $code AND ($measure = 'mentions' OR is_main)
),
told AS (
    SELECT
        story_id,
        arg_min(article_id, (published_at, article_id)) AS article_id,
        count(*) AS n,
        count(DISTINCT outlet_id) AS n_outlets,
        bool_or(is_main) AS is_main,
        max(n_mentions) AS n_mentions,
        sum(count(*)) OVER ()::BIGINT AS n_total,
        count(*) OVER () AS n_stories
    FROM coded
    GROUP BY story_id
)
SELECT
    told.story_id,
    article_id,
    title,
    outlet_id,
    outlets.name AS outlet,
    published_at,
    url,
    n,
    n_outlets,
    n_total,
    n_stories,
    n / n_total AS share,
    is_main
FROM told JOIN articles USING (article_id) JOIN outlets USING (outlet_id)
ORDER BY n DESC, n_outlets DESC, told.is_main DESC, n_mentions DESC, published_at, article_id
LIMIT $limit;
