-- One row per fact of a briefing and place in a report that it was read from.
SELECT briefing_id, article_id, fact, field, start_char, end_char, surface
FROM chosen_briefings($filters, $briefing_id) JOIN briefing_evidence USING (briefing_id)
ORDER BY
    briefing_date DESC NULLS LAST,
    briefing_id,
    article_id,
    list_position(['title', 'lead', 'body'], field),
    start_char,
    fact;
