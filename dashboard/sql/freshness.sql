-- One row about the build.
WITH last_load AS (
    SELECT
        load_id,
        max(coalesce(finished_at, started_at)) AS loaded_at,
        sum(n_read)::BIGINT AS n_read,
        sum(n_rejected)::BIGINT AS n_rejected
    FROM loads
    GROUP BY load_id
    ORDER BY loaded_at DESC, load_id DESC
    LIMIT 1
),
last_codebook AS (
    SELECT codebook_version, n_terms FROM codebook_versions ORDER BY used_from DESC, codebook_version LIMIT 1
),
stored AS (
    SELECT
        count(*) AS n_articles,
        count(DISTINCT story_id) AS n_stories,
        count(DISTINCT outlet_id) AS n_outlets,
        min(published_date) AS first_date,
        max(published_date) AS last_date,
        count(DISTINCT codebook_version) AS n_codebooks
    FROM articles
)
SELECT
    n_articles,
    n_stories,
    n_outlets,
    (SELECT count(*) FROM briefings) AS n_briefings,
    first_date,
    last_date,
    load_id AS last_load_id,
    loaded_at AS last_loaded_at,
    n_read AS n_last_read,
    n_rejected AS n_last_rejected,
    (SELECT count(*) FROM rejects) AS n_rejected,
    last_codebook.codebook_version,
    n_terms,
    n_codebooks,
    EXISTS (SELECT 1 FROM articles JOIN outlets USING (outlet_id) WHERE kind = 'invented') AS is_invented
FROM stored LEFT JOIN last_load ON true LEFT JOIN last_codebook ON true;
