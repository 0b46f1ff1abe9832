-- One row per briefing that the filters choose (see the briefings module), or the one named, with its day.
CREATE MACRO memory.main.chosen_briefings(p_filters, p_briefing_id) AS TABLE
WITH passing AS (
    SELECT briefing_id
    FROM briefing_articles
    JOIN filtered_articles(struct_pack(
        date_from := NULL::DATE,
        date_to := NULL::DATE,
        outlets := struct_extract(p_filters, 'outlets'),
        topics := struct_extract(p_filters, 'topics'),
        campaigns := struct_extract(p_filters, 'campaigns'),
        agencies := struct_extract(p_filters, 'agencies'),
        unit := 'articles'
    )) USING (article_id)
)
SELECT briefing_id, briefing_date, is_dated
FROM briefing_days()
WHERE briefing_id = p_briefing_id::VARCHAR
OR (
    p_briefing_id::VARCHAR IS NULL
    AND (struct_extract(p_filters, 'date_from')::DATE IS NULL
        OR briefing_date >= struct_extract(p_filters, 'date_from')::DATE)
    AND (struct_extract(p_filters, 'date_to')::DATE IS NULL
        OR briefing_date <= struct_extract(p_filters, 'date_to')::DATE)
    AND (
        len(struct_extract(p_filters, 'outlets')::VARCHAR[]) + len(struct_extract(p_filters, 'topics')::VARCHAR[])
        + len(struct_extract(p_filters, 'campaigns')::VARCHAR[]) + len(struct_extract(p_filters, 'agencies')::VARCHAR[]) = 0
        OR briefing_id IN (SELECT briefing_id FROM passing)
    )
);
