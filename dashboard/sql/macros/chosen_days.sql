-- One row: the filter's days within the days of the build's articles; none when these do not meet.
CREATE MACRO memory.main.chosen_days(p_filters) AS TABLE
WITH stored AS (
    SELECT min(published_date) AS first_date, max(published_date) AS last_date FROM articles
),
chosen AS (
    SELECT
        greatest(first_date, struct_extract(p_filters, 'date_from')::DATE) AS first_day,
        least(last_date, struct_extract(p_filters, 'date_to')::DATE) AS last_day
    FROM stored
)
SELECT first_day, last_day FROM chosen WHERE first_day <= last_day;
