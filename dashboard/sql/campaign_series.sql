-- One row per campaign and period.
FROM code_series($filters, $period, 'campaign', $measure, 'body', $ids);
