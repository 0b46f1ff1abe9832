-- One row per topic and period.
FROM code_series($filters, $period, 'topic', $measure, 'body', $ids);
