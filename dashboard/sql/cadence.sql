-- One row per series and expected meeting, held or missed.
WITH met AS (
    SELECT
        briefings.*,
        rhythm,
        briefing_date,
        is_dated,
        CASE rhythm
            WHEN 'weekly' THEN date_trunc('week', briefing_date)
            WHEN 'monthly' THEN date_trunc('month', briefing_date)
            WHEN 'quarterly' THEN date_trunc('quarter', briefing_date)
        END::DATE AS slot_start,
        event_date - lag(event_date) OVER (
            PARTITION BY series_id, is_dated ORDER BY event_date, briefing_id
        ) AS days_since_previous
    FROM briefing_days()
    JOIN briefings USING (briefing_id)
    JOIN series USING (series_id)
    WHERE briefing_date IS NOT NULL
),
weekdays AS (
    SELECT series_id, isodow(event_date) AS weekday, count(*) AS n FROM met WHERE is_dated GROUP BY ALL
),
usual AS (
    SELECT series_id, arg_max(weekday, n * 10 - weekday) AS usual_weekday FROM weekdays GROUP BY series_id
),
spans AS (
    SELECT
        series_id,
        rhythm,
        min(slot_start) AS first_slot,
        max(slot_start) AS last_slot,
        CASE rhythm
            WHEN 'weekly' THEN INTERVAL 7 DAY WHEN 'monthly' THEN INTERVAL 1 MONTH ELSE INTERVAL 3 MONTH
        END AS length
    FROM met
    WHERE slot_start IS NOT NULL
    GROUP BY ALL
),
slots AS (
    SELECT
        series_id,
        rhythm,
        unnest(generate_series(first_slot::TIMESTAMP, last_slot::TIMESTAMP, length))::DATE AS slot_start,
        length
    FROM spans
),
missed AS (
    SELECT series_id, rhythm, slot_start, (slot_start + length)::DATE - 1 AS slot_end
    FROM slots ANTI JOIN met USING (series_id, slot_start)
),
excused AS (
    SELECT
        series_id,
        slot_start,
        coalesce(
            min(struct_pack(on_date, label_vi, label_en)) FILTER (rhythm = 'weekly' AND isodow(on_date) = usual_weekday),
            CASE WHEN count(DISTINCT on_date) >= 3 THEN min(struct_pack(on_date, label_vi, label_en)) END
        ) AS holiday
    FROM missed JOIN holidays ON on_date BETWEEN slot_start AND slot_end LEFT JOIN usual USING (series_id)
    WHERE rhythm <> 'quarterly'
    GROUP BY series_id, slot_start
),
meetings AS (
    SELECT series_id, slot_start, briefing_date AS first_day, briefing_date AS last_day, true AS is_held, briefing_id
    FROM met
    UNION ALL
    SELECT series_id, slot_start, slot_start, slot_end, false, NULL FROM missed
)
SELECT
    meetings.series_id,
    series.label_vi AS series_vi,
    series.label_en AS series_en,
    series.rhythm,
    CASE series.rhythm
        WHEN 'weekly' THEN strftime(meetings.slot_start, '%G-W%V')
        WHEN 'monthly' THEN strftime(meetings.slot_start, '%Y-%m')
        WHEN 'quarterly' THEN strftime(meetings.slot_start, '%Y-Q') || quarter(meetings.slot_start)
    END AS slot,
    meetings.slot_start,
    is_held,
    meetings.briefing_id,
    briefing_date,
    is_dated,
    event_date,
    days_since_previous,
    isodow(event_date) AS weekday,
    usual_weekday,
    stated_week,
    week(event_date) AS held_week,
    stated_month,
    stated_quarter,
    stated_year,
    holiday.label_vi AS holiday_vi,
    holiday.label_en AS holiday_en
FROM meetings
JOIN series USING (series_id)
LEFT JOIN met USING (briefing_id)
LEFT JOIN usual ON usual.series_id = meetings.series_id
LEFT JOIN excused ON NOT is_held AND excused.series_id = meetings.series_id AND excused.slot_start = meetings.slot_start
WHERE last_day >= coalesce(($filters).date_from::DATE, '-infinity'::DATE)
AND first_day <= coalesce(($filters).date_to::DATE, 'infinity'::DATE)
ORDER BY series_vi, meetings.series_id, first_day, meetings.briefing_id;
