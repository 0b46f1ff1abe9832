DELETE FROM briefing_evidence;
DELETE FROM briefing_guidance;
DELETE FROM briefing_agencies;
DELETE FROM briefing_articles;
DELETE FROM briefings;
DELETE FROM series;
