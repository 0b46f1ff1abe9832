-- The rows of a stored table that belong to an article that passes the filter.
FROM query_table($table_name) SEMI JOIN filtered_articles($filters) USING (article_id);
