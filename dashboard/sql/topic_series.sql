-- One row per topic and period.
SELECT * EXCLUDE (members) FROM code_series($filters, $period, 'topic', $measure, 'body', $ids);
