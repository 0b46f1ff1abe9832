-- One row per article drawn to judge a code, in the order to read them: matched and unmatched in turn.
WITH matched AS (
    SELECT article_id FROM article_topics WHERE $kind = 'topic' AND topic_id = $code AND ($measure = 'mentions' OR is_main)
    UNION
    SELECT article_id FROM article_campaigns
    WHERE $kind = 'campaign' AND campaign_id = $code AND ($measure = 'mentions' OR is_main)
    UNION
    SELECT article_id FROM article_agencies JOIN agencies USING (agency_id)
    WHERE $kind = 'agency' AND (agency_id = $code OR type_id = $code)
),
halves AS (
    SELECT
        article_id,
        CASE WHEN matched.article_id IS NULL THEN 'unmatched' ELSE 'matched' END AS sample,
        concat_ws(' ', outlet_id, strftime(published_date, '%Y-%m')) AS stratum,
        concat_ws('|', $seed::VARCHAR, $kind, $code) AS seed
    FROM articles LEFT JOIN matched USING (article_id)
),
-- Within its stratum each article has a random place; places are spread evenly over 0–1 from a random start.
shuffled AS (
    SELECT
        *,
        count(*) OVER (PARTITION BY sample) AS population,
        count(*) OVER (PARTITION BY sample, stratum) AS n_in_stratum,
        row_number() OVER (PARTITION BY sample, stratum ORDER BY md5(concat_ws('|', seed, article_id))) AS place
    FROM halves
),
spread AS (
    SELECT
        *,
        (place - 1 + md5_number_lower(concat_ws('|', seed, sample, stratum)) / pow(2, 64)) / n_in_stratum AS position
    FROM shuffled
),
drawn AS (
    SELECT *, row_number() OVER (PARTITION BY sample ORDER BY position, article_id) AS draw FROM spread
)
SELECT article_id, sample, draw, stratum, n_in_stratum, population, population / least(population, $size) AS weight
FROM drawn
WHERE draw <= $size
ORDER BY draw, sample;
