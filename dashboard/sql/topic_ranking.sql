-- One row per topic of the codebook.
WITH chosen AS MATERIALIZED (SELECT article_id FROM filtered_articles($filters)),
counted AS (
    SELECT
        topic_id,
        count(*) FILTER ($measure = 'mentions' OR is_main) AS n,
        count(*) FILTER (is_main) AS n_main,
        sum(n_mentions) AS n_occurrences
    FROM article_topics JOIN chosen USING (article_id)
    GROUP BY topic_id
),
depths AS (
    SELECT descendant_id AS topic_id, count(*) AS depth FROM topic_closure GROUP BY descendant_id
)
SELECT
    topic_id AS id,
    label_vi,
    label_en,
    parent_id,
    depth,
    coalesce(n, 0) AS n,
    coalesce(n_main, 0) AS n_main,
    coalesce(n_occurrences, 0)::BIGINT AS n_occurrences,
    (SELECT count(*) FROM chosen) AS n_total
FROM topics LEFT JOIN depths USING (topic_id) LEFT JOIN counted USING (topic_id)
ORDER BY n DESC, label_vi, id;
