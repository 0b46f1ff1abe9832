-- One row per column of each stored table, with its comment.
SELECT
    table_name,
    duckdb_tables.comment AS table_comment,
    column_name,
    data_type,
    duckdb_columns.comment AS comment,
    is_nullable
FROM duckdb_columns() AS duckdb_columns
JOIN duckdb_tables() AS duckdb_tables USING (database_name, schema_name, table_name)
WHERE database_name = current_database()
ORDER BY table_name, column_index;
