-- One row per record refused.
WITH started AS (SELECT load_id, min(started_at) AS started_at FROM loads GROUP BY load_id)
SELECT load_id, source, position, reason, detail, left(raw, coalesce($raw_length, length(raw))) AS raw
FROM rejects LEFT JOIN started USING (load_id)
ORDER BY started_at DESC, load_id DESC, source, rejects.rowid
LIMIT $limit;
