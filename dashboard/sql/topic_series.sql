-- One row per topic and period.
SELECT * EXCLUDE (place)
FROM code_series($filters, $period, 'topic', $measure, 'body', $ids)
ORDER BY place, period_start;
