-- One row per period ('day', 'week', 'month') that the chosen days touch, empty ones too.
CREATE MACRO memory.main.calendar(p_filters, p_period) AS TABLE
WITH starts AS (
    SELECT
        unnest(generate_series(
            date_trunc(p_period, first_day)::TIMESTAMP,
            last_day::TIMESTAMP,
            CASE p_period WHEN 'day' THEN INTERVAL 1 DAY WHEN 'week' THEN INTERVAL 7 DAY ELSE INTERVAL 1 MONTH END
        )) AS starts_at,
        first_day,
        last_day
    FROM chosen_days(p_filters)
)
SELECT
    starts_at::DATE AS period_start,
    CASE p_period
        WHEN 'day' THEN strftime(starts_at, '%Y-%m-%d')
        WHEN 'week' THEN strftime(starts_at, '%G-W%V')
        ELSE strftime(starts_at, '%Y-%m')
    END AS period,
    starts_at::DATE >= first_day
    AND starts_at + CASE p_period
        WHEN 'day' THEN INTERVAL 1 DAY WHEN 'week' THEN INTERVAL 7 DAY ELSE INTERVAL 1 MONTH
    END <= last_day + INTERVAL 1 DAY AS is_complete
FROM starts;
