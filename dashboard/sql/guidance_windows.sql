-- One row per campaign, briefing that named it in guidance, and window.
WITH reports AS (
    SELECT DISTINCT article_id FROM briefing_articles WHERE role = 'report'
),
counted_articles AS MATERIALIZED (
    SELECT article_id, published_date FROM filtered_articles($filters) ANTI JOIN reports USING (article_id)
),
named AS MATERIALIZED (
    SELECT DISTINCT briefing_id, briefing_date, unnest(campaign_ids) AS campaign_id
    FROM chosen_briefings($briefings, NULL) JOIN briefing_guidance USING (briefing_id)
    WHERE briefing_date IS NOT NULL
),
windows AS (
    SELECT briefing_id, briefing_date, days
    FROM (SELECT DISTINCT briefing_id, briefing_date FROM named) CROSS JOIN unnest([7, 14, 28]) AS lengths (days)
),
articles_per_day AS MATERIALIZED (
    SELECT published_date, count(*) AS n FROM counted_articles GROUP BY published_date
),
campaign_articles_per_day AS MATERIALIZED (
    SELECT campaign_id, published_date, count(*) AS n
    FROM counted_articles JOIN article_campaigns USING (article_id)
    WHERE $measure = 'mentions' OR is_main
    GROUP BY ALL
),
all_in_windows AS (
    SELECT
        briefing_id,
        days,
        coalesce(sum(n) FILTER (published_date < briefing_date), 0)::BIGINT AS n_before_total,
        coalesce(sum(n) FILTER (published_date > briefing_date), 0)::BIGINT AS n_after_total
    FROM windows
    LEFT JOIN articles_per_day ON published_date BETWEEN briefing_date - days AND briefing_date + days
    GROUP BY ALL
),
campaign_in_windows AS (
    SELECT
        briefing_id,
        named.campaign_id,
        days,
        coalesce(sum(n) FILTER (published_date < briefing_date), 0)::BIGINT AS n_before,
        coalesce(sum(n) FILTER (published_date > briefing_date), 0)::BIGINT AS n_after
    FROM named
    JOIN windows USING (briefing_id, briefing_date)
    LEFT JOIN campaign_articles_per_day AS per_day
        ON per_day.campaign_id = named.campaign_id
        AND published_date BETWEEN briefing_date - days AND briefing_date + days
    GROUP BY ALL
),
stored AS (
    SELECT min(published_date) AS first_date, max(published_date) AS last_date FROM articles
)
SELECT
    campaign_id AS id,
    label_vi,
    label_en,
    briefing_id,
    briefing_date,
    days,
    n_before,
    n_before_total,
    n_after,
    n_after_total,
    briefing_date - days >= first_date AND briefing_date + days <= last_date
    AND n_before_total > 0 AND n_after_total > 0 AS is_whole
FROM campaign_in_windows
JOIN all_in_windows USING (briefing_id, days)
JOIN windows USING (briefing_id, days)
JOIN campaigns USING (campaign_id)
CROSS JOIN stored
WHERE len($campaigns::VARCHAR[]) = 0 OR list_contains($campaigns::VARCHAR[], campaign_id)
ORDER BY label_vi, id, days, briefing_date, briefing_id;
