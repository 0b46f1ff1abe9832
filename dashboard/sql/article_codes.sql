-- One row per article and code.
SELECT
    article_id,
    kind,
    id,
    label_vi,
    label_en,
    n_mentions,
    in_title,
    CASE WHEN kind <> 'agency' THEN is_main END AS is_main
FROM chosen_articles($filters, $article_id) JOIN coded_articles('body') USING (article_id) JOIN code_labels() USING (kind, id)
ORDER BY article_id, list_position(['topic', 'campaign', 'agency'], kind), n_mentions DESC, label_vi;
