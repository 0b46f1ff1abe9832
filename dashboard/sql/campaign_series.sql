-- One row per campaign and period.
SELECT * EXCLUDE (members) FROM code_series($filters, $period, 'campaign', $measure, 'body', $ids);
