-- One row per dated event of a campaign.
SELECT
    campaign_id AS id,
    campaigns.label_vi AS campaign_vi,
    campaigns.label_en AS campaign_en,
    on_date,
    milestones.label_vi,
    milestones.label_en
FROM campaign_milestones AS milestones JOIN campaigns USING (campaign_id)
WHERE on_date >= coalesce(($filters).date_from::DATE, '-infinity'::DATE)
AND on_date <= coalesce(($filters).date_to::DATE, 'infinity'::DATE)
AND (len(($filters).campaigns::VARCHAR[]) = 0 OR list_contains(($filters).campaigns::VARCHAR[], campaign_id))
ORDER BY on_date, campaign_vi, milestones.label_vi;
