-- One row per agency (or body type) named in the filtered articles.
WITH chosen AS MATERIALIZED (SELECT article_id FROM filtered_articles($filters)),
counted AS (
    SELECT
        id,
        count(*) AS n,
        count(*) FILTER (in_title) AS n_in_title,
        sum(n_mentions)::BIGINT AS n_occurrences
    FROM coded_articles($by) JOIN chosen USING (article_id)
    WHERE kind = 'agency'
    GROUP BY id
)
SELECT
    id,
    label_vi,
    label_en,
    short_name,
    kind,
    level,
    place,
    type_id,
    members,
    n,
    n_in_title,
    n_occurrences,
    (SELECT count(*) FROM chosen) AS n_total
FROM counted
JOIN agencies ON agency_id = id
LEFT JOIN lineage_members($by) USING (id)
ORDER BY n DESC, label_vi, id;
