-- One row per briefing, agency and role.
SELECT briefing_id, briefing_date, role, agency_id, label_vi, label_en, surface
FROM chosen_briefings($filters, $briefing_id) JOIN briefing_agencies USING (briefing_id) JOIN agencies USING (agency_id)
ORDER BY briefing_date DESC NULLS LAST, briefing_id, list_position(['host', 'chair', 'informing'], role), label_vi;
