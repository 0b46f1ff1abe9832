-- One row per outlet of a stored article: named by the codebook, else by its own id. The domain .example belongs to
-- nobody (RFC 2606), so whoever publishes there is invented.
DELETE FROM outlets;
INSERT INTO outlets BY NAME
SELECT
    met.outlet_id,
    coalesce(known.name, met.outlet_id) AS name,
    CASE WHEN met.outlet_id LIKE '%.example' THEN 'invented' ELSE known.kind END AS kind
FROM (SELECT DISTINCT outlet_id FROM articles) AS met
LEFT JOIN known_outlets AS known USING (outlet_id)
ORDER BY met.outlet_id;
