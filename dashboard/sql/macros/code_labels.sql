-- One row per code of any kind.
CREATE MACRO memory.main.code_labels() AS TABLE
SELECT 'topic' AS kind, topic_id AS id, label_vi, label_en FROM topics
UNION ALL
SELECT 'campaign', campaign_id, label_vi, label_en FROM campaigns
UNION ALL
SELECT 'agency', agency_id, label_vi, label_en FROM agencies;
