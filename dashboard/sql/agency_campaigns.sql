-- One row per agency and campaign, of the most frequent of each among the chosen articles; pairs that share none too.
WITH chosen AS MATERIALIZED (SELECT article_id FROM filtered_articles($filters)),
counted AS MATERIALIZED (
    SELECT kind, id, article_id FROM coded_articles($by) JOIN chosen USING (article_id) WHERE kind <> 'topic'
),
frequent AS (
    SELECT kind, id, label_vi, label_en, count(*) AS n
    FROM counted JOIN code_labels() USING (kind, id)
    GROUP BY kind, id, label_vi, label_en
    QUALIFY row_number() OVER (PARTITION BY kind ORDER BY count(*) DESC, label_vi, id)
        <= CASE kind WHEN 'agency' THEN $agencies ELSE $campaigns END
),
together AS (
    SELECT a.id AS id_a, c.id AS id_b, count(*) AS n
    FROM counted AS a JOIN counted AS c USING (article_id)
    WHERE a.kind = 'agency' AND c.kind = 'campaign'
    GROUP BY ALL
)
SELECT
    a.id AS id_a,
    a.label_vi AS label_a_vi,
    a.label_en AS label_a_en,
    members AS members_a,
    a.n AS n_a,
    c.id AS id_b,
    c.label_vi AS label_b_vi,
    c.label_en AS label_b_en,
    c.n AS n_b,
    coalesce(together.n, 0) AS n,
    (SELECT count(*) FROM chosen) AS n_total
FROM frequent AS a
CROSS JOIN frequent AS c
LEFT JOIN together ON id_a = a.id AND id_b = c.id
LEFT JOIN lineage_members($by) AS lineage ON lineage.id = a.id
WHERE a.kind = 'agency' AND c.kind = 'campaign'
ORDER BY a.n DESC, a.label_vi, a.id, c.n DESC, c.label_vi, c.id;
