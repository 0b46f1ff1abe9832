-- One row: what passes the filter.
WITH chosen AS MATERIALIZED (SELECT * FROM filtered_articles($filters))
SELECT
    count(*) AS n,
    (SELECT count(*) FROM filtered_articles(struct_update($filters, unit := 'articles'))) AS n_articles,
    count(DISTINCT story_id) AS n_stories,
    count(DISTINCT outlet_id) AS n_outlets,
    (SELECT count(*) FROM chosen SEMI JOIN article_topics USING (article_id)) AS n_with_topic,
    (SELECT count(*) FROM chosen SEMI JOIN article_campaigns USING (article_id)) AS n_with_campaign,
    (SELECT count(*) FROM chosen SEMI JOIN article_agencies USING (article_id)) AS n_with_agency,
    (SELECT count(*) FROM chosen_briefings($filters, NULL)) AS n_briefings,
    min(published_date) AS first_date,
    max(published_date) AS last_date,
    (SELECT min(published_date) FROM articles) AS build_first_date,
    (SELECT max(published_date) FROM articles) AS build_last_date
FROM chosen;
