-- One row per article of the build before, as it was read.
SELECT
    article_id,
    url,
    outlet_id,
    title,
    lead,
    body,
    byline,
    section,
    published_at,
    date_source,
    content_hash,
    load_id
FROM stored.articles;
