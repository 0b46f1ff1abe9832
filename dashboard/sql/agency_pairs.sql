-- One row per pair of the most frequent agencies that share an article; the more frequent of the two first.
WITH chosen AS MATERIALIZED (SELECT article_id FROM filtered_articles($filters)),
named AS MATERIALIZED (
    SELECT id, article_id FROM coded_articles($by) JOIN chosen USING (article_id) WHERE kind = 'agency'
),
counted AS (
    SELECT id, count(*) AS n FROM named GROUP BY id
),
frequent AS (
    SELECT id, label_vi, label_en, members, n, row_number() OVER (ORDER BY n DESC, label_vi, id) AS place
    FROM counted JOIN agencies ON agency_id = id LEFT JOIN lineage_members($by) USING (id)
    ORDER BY place
    LIMIT $top
),
named_frequent AS MATERIALIZED (SELECT article_id, id, place FROM named JOIN frequent USING (id)),
together AS (
    SELECT a.id AS id_a, b.id AS id_b, count(*) AS n
    FROM named_frequent AS a JOIN named_frequent AS b ON a.article_id = b.article_id AND a.place < b.place
    GROUP BY ALL
)
SELECT
    id_a,
    a.label_vi AS label_a_vi,
    a.label_en AS label_a_en,
    a.members AS members_a,
    a.n AS n_a,
    id_b,
    b.label_vi AS label_b_vi,
    b.label_en AS label_b_en,
    b.members AS members_b,
    b.n AS n_b,
    together.n,
    (SELECT count(*) FROM chosen) AS n_total,
    together.n / (a.n + b.n - together.n) AS jaccard
FROM together JOIN frequent AS a ON a.id = id_a JOIN frequent AS b ON b.id = id_b
ORDER BY together.n DESC, a.place, b.place;
