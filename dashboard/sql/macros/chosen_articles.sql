-- One row per article that passes the filter, or the one named, whatever the filter.
CREATE MACRO memory.main.chosen_articles(p_filters, p_article_id) AS TABLE
SELECT article_id FROM filtered_articles(p_filters) WHERE p_article_id::VARCHAR IS NULL
UNION ALL
SELECT article_id FROM articles WHERE article_id = p_article_id::VARCHAR;
