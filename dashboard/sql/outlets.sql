-- One row per outlet with articles that pass.
SELECT
    outlet_id AS id,
    name,
    kind,
    count(*) AS n,
    sum(count(*)) OVER ()::BIGINT AS n_total,
    min(published_date) AS first_date,
    max(published_date) AS last_date
FROM filtered_articles($filters) JOIN outlets USING (outlet_id)
GROUP BY ALL
ORDER BY n DESC, name, id;
