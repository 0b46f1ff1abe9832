SELECT min(published_at) AS first_published_at, max(published_at) AS last_published_at
FROM articles;
