-- One row per article of the batch, with what follows from its publication time. Each article is its own story until
-- stories.sql has seen them all.
INSERT INTO articles BY NAME
SELECT
    batch.*,
    CAST(batch.published_at AS DATE) AS published_date,
    CAST(date_trunc('week', batch.published_at) AS DATE) AS week_start,
    strftime(batch.published_at, '%G-W%V') AS iso_week,
    places.place_id,
    batch.article_id AS story_id,
    true AS is_first_of_story
FROM batch_articles AS batch
LEFT JOIN batch_places AS places USING (article_id);
