-- One row per agency: the body that holds its tasks in the end, itself when nobody took over.
CREATE MACRO memory.main.lineages() AS TABLE
WITH RECURSIVE steps AS (
    SELECT agency_id, agency_id AS last_id FROM agencies
    UNION
    SELECT steps.agency_id, successor_id
    FROM steps JOIN agencies ON agencies.agency_id = steps.last_id
    WHERE successor_id IS NOT NULL
)
SELECT steps.agency_id, last_id
FROM steps JOIN agencies ON agencies.agency_id = last_id
WHERE successor_id IS NULL;
