-- The rows of a stored table.
FROM query_table($table_name);
