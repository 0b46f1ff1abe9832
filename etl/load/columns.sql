-- One row per column of an attached database's tables; the open one's when no catalog is named.
SELECT table_name, column_name, data_type
FROM duckdb_columns()
WHERE database_name = coalesce($catalog, current_database()) AND NOT internal
ORDER BY ALL;
