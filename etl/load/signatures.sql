-- One row per article, in an order that does not depend on how it was loaded.
SELECT article_id, signature, published_at
FROM article_signatures
JOIN articles USING (article_id)
ORDER BY article_id;
