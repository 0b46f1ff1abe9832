-- One row: the last complete week of the filter's days; none when there is none.
SELECT period_start, period FROM week_asked($filters, NULL);
