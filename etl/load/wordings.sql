-- One row per kind, code and wording that a stored article has; a placed body under its type.
SELECT DISTINCT kind, split_part(code_id, '@', 1) AS code_id, surface
FROM mentions
