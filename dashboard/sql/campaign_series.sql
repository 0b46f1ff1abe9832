-- One row per campaign and period.
SELECT * EXCLUDE (place)
FROM code_series($filters, $period, 'campaign', $measure, 'body', $ids)
ORDER BY place, period_start;
