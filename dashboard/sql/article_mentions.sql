-- One row per place in a text that counts for a code.
SELECT article_id, kind, code_id AS id, label_vi, label_en, field, start_char, end_char, surface
FROM chosen_articles($filters, $article_id)
JOIN (SELECT *, code_id AS id FROM mentions) USING (article_id)
JOIN code_labels() USING (kind, id)
WHERE ($kind::VARCHAR IS NULL OR kind = $kind)
AND (
    $code::VARCHAR IS NULL
    OR code_id = $code
    OR kind = 'topic' AND code_id IN (SELECT descendant_id FROM topic_closure WHERE topic_id = $code)
    OR kind = 'agency' AND code_id IN (SELECT agency_id FROM agencies WHERE type_id = $code)
)
ORDER BY article_id, list_position(['title', 'lead', 'body'], field), start_char, end_char, kind, code_id;
