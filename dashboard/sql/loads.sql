-- One row per load and source.
SELECT
    load_id,
    source,
    started_at,
    finished_at,
    n_read,
    n_loaded,
    n_updated,
    n_unchanged,
    n_rejected,
    codebook_version
FROM loads
ORDER BY started_at DESC, load_id DESC, source;
