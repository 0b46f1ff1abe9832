-- One row per agency (or body type) and period.
FROM code_series($filters, $period, 'agency', 'mentions', $by, $ids);
