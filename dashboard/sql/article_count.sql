-- One row: how many articles pass the filter and hold the words sought.
SELECT count(*) AS n
FROM filtered_articles($filters)
WHERE $search = '' OR article_id IN (SELECT article_id FROM article_search WHERE contains(folded, $search));
