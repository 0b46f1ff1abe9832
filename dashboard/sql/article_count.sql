-- One row: how many articles pass the filter and are among those found, if any were sought.
SELECT count(*) AS n
FROM filtered_articles($filters)
WHERE ($found::VARCHAR[] IS NULL OR article_id IN (SELECT unnest($found::VARCHAR[])))
AND ($about::VARCHAR IS NULL OR article_id IN (SELECT article_id FROM articles_about($filters, $about)))
AND (len($named::VARCHAR[]) = 0 OR article_id IN (SELECT article_id FROM articles_naming($named::VARCHAR[])))
AND ($term::VARCHAR IS NULL OR article_id IN (SELECT article_id FROM article_terms WHERE term = $term));
