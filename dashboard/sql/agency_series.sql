-- One row per agency (or body type) and period. Members: the agencies counted together by lineage where they are several,
-- else NULL.
SELECT id, label_vi, label_en, members, period_start, period, n, n_total, is_complete
FROM code_series($filters, $period, 'agency', 'mentions', $by, $ids)
LEFT JOIN lineage_members($by) USING (id)
ORDER BY place, period_start;
