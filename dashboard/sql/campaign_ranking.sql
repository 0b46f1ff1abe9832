-- One row per campaign of the codebook.
WITH chosen AS MATERIALIZED (SELECT article_id FROM filtered_articles($filters)),
counted AS (
    SELECT
        campaign_id,
        count(*) FILTER ($measure = 'mentions' OR is_main) AS n,
        count(*) FILTER (is_main) AS n_main,
        sum(n_mentions) AS n_occurrences
    FROM article_campaigns JOIN chosen USING (article_id)
    GROUP BY campaign_id
)
SELECT
    campaign_id AS id,
    label_vi,
    label_en,
    starts_on,
    ends_on,
    coalesce(n, 0) AS n,
    coalesce(n_main, 0) AS n_main,
    coalesce(n_occurrences, 0)::BIGINT AS n_occurrences,
    (SELECT count(*) FROM chosen) AS n_total
FROM campaigns LEFT JOIN counted USING (campaign_id)
ORDER BY n DESC, label_vi, id;
