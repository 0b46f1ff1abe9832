-- One row per article that passes the filter.
SELECT article_id FROM filtered_articles($filters);
