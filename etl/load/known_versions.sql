-- One row per version read before of the articles in asked_articles.
SELECT article_id, content_hash, has_body
FROM article_versions
SEMI JOIN asked_articles USING (article_id);
