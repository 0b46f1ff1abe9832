-- One row per public holiday within the days chosen.
SELECT on_date, label_vi, label_en
FROM holidays
WHERE on_date >= coalesce(($filters).date_from::DATE, '-infinity'::DATE)
AND on_date <= coalesce(($filters).date_to::DATE, 'infinity'::DATE)
ORDER BY on_date, label_vi;
