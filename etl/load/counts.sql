-- One row per kind of thing that a build holds.
SELECT 'articles' AS kind, count(*) AS n FROM articles
UNION ALL SELECT 'stories', count(DISTINCT story_id) FROM articles
UNION ALL SELECT 'outlets', count(*) FROM outlets
UNION ALL SELECT 'mentions', count(*) FROM mentions
UNION ALL SELECT 'briefings', count(*) FROM briefings
UNION ALL SELECT 'loads', count(DISTINCT load_id) FROM loads
UNION ALL SELECT 'rejects', count(*) FROM rejects;
