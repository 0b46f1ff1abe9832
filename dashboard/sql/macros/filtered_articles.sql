-- One row per article that passes the filter; in unit 'stories' one per story: the earliest of its articles that passes.
-- Lists are OR within and AND between; an empty list lets everything pass. article_topics holds broader topics already.
CREATE MACRO memory.main.filtered_articles(p_filters) AS TABLE
WITH passing AS (
    SELECT article_id, outlet_id, story_id, published_at, published_date
    FROM articles
    WHERE published_date >= coalesce(struct_extract(p_filters, 'date_from')::DATE, '-infinity'::DATE)
    AND published_date <= coalesce(struct_extract(p_filters, 'date_to')::DATE, 'infinity'::DATE)
    AND (
        len(struct_extract(p_filters, 'outlets')::VARCHAR[]) = 0
        OR list_contains(struct_extract(p_filters, 'outlets')::VARCHAR[], outlet_id)
    )
    AND (
        len(struct_extract(p_filters, 'topics')::VARCHAR[]) = 0
        OR article_id IN (
            SELECT article_id FROM article_topics
            WHERE list_contains(struct_extract(p_filters, 'topics')::VARCHAR[], topic_id)
        )
    )
    AND (
        len(struct_extract(p_filters, 'campaigns')::VARCHAR[]) = 0
        OR article_id IN (
            SELECT article_id FROM article_campaigns
            WHERE list_contains(struct_extract(p_filters, 'campaigns')::VARCHAR[], campaign_id)
        )
    )
    AND (
        len(struct_extract(p_filters, 'agencies')::VARCHAR[]) = 0
        OR article_id IN (
            SELECT article_id FROM article_agencies JOIN agencies USING (agency_id)
            WHERE agency_is_among(struct_extract(p_filters, 'agencies')::VARCHAR[], agency_id, type_id)
        )
    )
)
SELECT * FROM passing WHERE struct_extract(p_filters, 'unit') <> 'stories'
UNION ALL
SELECT * FROM passing WHERE struct_extract(p_filters, 'unit') = 'stories'
QUALIFY row_number() OVER (PARTITION BY story_id ORDER BY published_at, article_id) = 1;
