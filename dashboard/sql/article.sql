-- One row per article, with its text.
WITH story_sizes AS (
    SELECT story_id, count(*) AS n_in_story FROM articles GROUP BY story_id
)
SELECT
    article_id,
    url,
    outlet_id,
    outlets.name AS outlet,
    title,
    lead,
    body,
    byline,
    section,
    published_at,
    published_date,
    iso_week,
    date_source,
    place_id,
    places.label_vi AS place_vi,
    story_id,
    is_first_of_story,
    n_in_story,
    load_id,
    codebook_version
FROM chosen_articles($filters, $article_id)
JOIN articles USING (article_id)
JOIN outlets USING (outlet_id)
JOIN story_sizes USING (story_id)
LEFT JOIN places USING (place_id)
ORDER BY published_at DESC, article_id;
