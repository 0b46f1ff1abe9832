-- One row per code of the filters that the build does not know.
WITH asked AS (
    SELECT 'outlet' AS kind, unnest(struct_extract($filters, 'outlets')::VARCHAR[]) AS id
    UNION ALL
    SELECT 'topic', unnest(struct_extract($filters, 'topics')::VARCHAR[])
    UNION ALL
    SELECT 'campaign', unnest(struct_extract($filters, 'campaigns')::VARCHAR[])
    UNION ALL
    SELECT 'agency', unnest(struct_extract($filters, 'agencies')::VARCHAR[])
),
known AS (
    SELECT kind, id FROM code_labels()
    UNION ALL
    SELECT 'outlet', outlet_id FROM outlets
    UNION ALL
    SELECT 'agency', agency_id || '@' FROM agencies WHERE agency_id IN (SELECT type_id FROM agencies)
)
SELECT kind, id FROM asked ANTI JOIN known USING (kind, id);
