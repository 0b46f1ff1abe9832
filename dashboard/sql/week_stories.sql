-- One row per story to read: the largest of each code in $kinds, $ids (spikes, strongest first), then the week's largest.
WITH rising AS (
    SELECT unnest($kinds::VARCHAR[]) AS kind, unnest($ids::VARCHAR[]) AS id, unnest(range(len($ids::VARCHAR[]))) AS rank
),
chosen AS MATERIALIZED (SELECT * FROM filtered_articles($filters)),
told AS MATERIALIZED (
    SELECT
        story_id,
        arg_min(article_id, (published_at, article_id)) AS article_id,
        min(published_at) AS first_at,
        count(*) AS n,
        count(DISTINCT outlet_id) AS n_outlets
    FROM chosen
    GROUP BY story_id
),
of_codes AS (
    SELECT kind, id, rank, story_id, count(*) AS n_coded, bool_or(is_main) AS is_main, max(n_mentions) AS n_mentions
    FROM rising JOIN coded_articles('body') USING (kind, id) JOIN chosen USING (article_id)
    GROUP BY ALL
),
largest_of_codes AS (
    SELECT kind, id, rank, story_id
    FROM of_codes JOIN told USING (story_id)
    QUALIFY row_number() OVER (
        PARTITION BY kind, id
        ORDER BY n_coded DESC, n_outlets DESC, is_main DESC, n_mentions DESC, first_at, story_id
    ) = 1
),
candidates AS (
    SELECT 'spike' AS reason, kind, id, rank, story_id FROM largest_of_codes
    UNION ALL
    SELECT
        'largest',
        NULL,
        NULL,
        len($ids::VARCHAR[]) + row_number() OVER (ORDER BY n DESC, n_outlets DESC, first_at, story_id),
        story_id
    FROM told
),
once AS (
    FROM candidates QUALIFY row_number() OVER (PARTITION BY story_id ORDER BY rank) = 1
    ORDER BY rank
    LIMIT $limit
)
SELECT
    row_number() OVER (ORDER BY rank) AS place,
    reason,
    once.kind,
    once.id,
    label_vi,
    label_en,
    once.story_id,
    told.article_id,
    title,
    lead,
    outlet_id,
    outlets.name AS outlet,
    published_at,
    url,
    told.n,
    told.n_outlets
FROM once
JOIN told USING (story_id)
JOIN articles ON articles.article_id = told.article_id
JOIN outlets USING (outlet_id)
LEFT JOIN code_labels() AS labels ON labels.kind = once.kind AND labels.id = once.id
ORDER BY place;
