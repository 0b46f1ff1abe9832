-- One row: the week that begins on p_monday, or without it the last complete one; none when no stored day lies in it.
CREATE MACRO memory.main.week_asked(p_filters, p_monday) AS TABLE
SELECT period_start, period, is_complete
FROM calendar(p_filters, 'week')
WHERE period_start = p_monday::DATE OR (p_monday::DATE IS NULL AND is_complete)
ORDER BY period_start DESC
LIMIT 1;
