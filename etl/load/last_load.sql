-- The load that finished last, its sources added up.
SELECT
    load_id,
    max(finished_at) AS finished_at,
    count(*) AS n_sources,
    CAST(sum(n_read) AS BIGINT) AS n_read,
    CAST(sum(n_loaded) AS BIGINT) AS n_loaded,
    CAST(sum(n_updated) AS BIGINT) AS n_updated,
    CAST(sum(n_unchanged) AS BIGINT) AS n_unchanged,
    CAST(sum(n_rejected) AS BIGINT) AS n_rejected
FROM loads
GROUP BY load_id
ORDER BY max(started_at) DESC, load_id
LIMIT 1;
