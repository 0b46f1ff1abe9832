-- One row: what counts as this code.
SELECT 'topic' AS kind, topic_id AS id, description FROM topics WHERE $kind = 'topic' AND topic_id = $code
UNION ALL
SELECT 'campaign', campaign_id, description FROM campaigns WHERE $kind = 'campaign' AND campaign_id = $code
UNION ALL
SELECT 'agency', agency_id, description FROM agencies WHERE $kind = 'agency' AND agency_id = $code;
