-- One row per agency that the rows by lineage (p_by) count with others: the ids counted together; none by another p_by.
CREATE MACRO memory.main.lineage_members(p_by) AS TABLE
SELECT last_id AS id, list(agency_id ORDER BY agency_id) AS members
FROM lineages()
WHERE p_by = 'lineage'
GROUP BY last_id
HAVING count(*) > 1;
