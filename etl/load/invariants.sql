-- What must hold in every build before it is published. One row per invariant that is broken: which, how often, an example.
WITH
referring AS (
    -- One row per foreign key and value that refers to nothing.
    SELECT 'articles.outlet_id resolves in outlets' AS invariant, outlet_id AS example
    FROM articles WHERE outlet_id IS NOT NULL AND outlet_id NOT IN (SELECT outlet_id FROM outlets)
    UNION ALL
    SELECT 'articles.codebook_version resolves in codebook_versions' AS invariant, codebook_version AS example
    FROM articles WHERE codebook_version IS NOT NULL AND codebook_version NOT IN (SELECT codebook_version FROM codebook_versions)
    UNION ALL
    SELECT 'articles.place_id resolves in places' AS invariant, place_id AS example
    FROM articles WHERE place_id IS NOT NULL AND place_id NOT IN (SELECT place_id FROM places)
    UNION ALL
    SELECT 'articles.story_id resolves in articles' AS invariant, story_id AS example
    FROM articles WHERE story_id IS NOT NULL AND story_id NOT IN (SELECT article_id FROM articles)
    UNION ALL
    SELECT 'article_versions.article_id resolves in articles' AS invariant, article_id AS example
    FROM article_versions WHERE article_id IS NOT NULL AND article_id NOT IN (SELECT article_id FROM articles)
    UNION ALL
    SELECT 'article_search.article_id resolves in articles' AS invariant, article_id AS example
    FROM article_search WHERE article_id IS NOT NULL AND article_id NOT IN (SELECT article_id FROM articles)
    UNION ALL
    SELECT 'article_signatures.article_id resolves in articles' AS invariant, article_id AS example
    FROM article_signatures WHERE article_id IS NOT NULL AND article_id NOT IN (SELECT article_id FROM articles)
    UNION ALL
    SELECT 'article_terms.article_id resolves in articles' AS invariant, article_id AS example
    FROM article_terms WHERE article_id IS NOT NULL AND article_id NOT IN (SELECT article_id FROM articles)
    UNION ALL
    SELECT 'article_topics.article_id resolves in articles' AS invariant, article_id AS example
    FROM article_topics WHERE article_id IS NOT NULL AND article_id NOT IN (SELECT article_id FROM articles)
    UNION ALL
    SELECT 'article_topics.topic_id resolves in topics' AS invariant, topic_id AS example
    FROM article_topics WHERE topic_id IS NOT NULL AND topic_id NOT IN (SELECT topic_id FROM topics)
    UNION ALL
    SELECT 'article_campaigns.article_id resolves in articles' AS invariant, article_id AS example
    FROM article_campaigns WHERE article_id IS NOT NULL AND article_id NOT IN (SELECT article_id FROM articles)
    UNION ALL
    SELECT 'article_campaigns.campaign_id resolves in campaigns' AS invariant, campaign_id AS example
    FROM article_campaigns WHERE campaign_id IS NOT NULL AND campaign_id NOT IN (SELECT campaign_id FROM campaigns)
    UNION ALL
    SELECT 'article_agencies.article_id resolves in articles' AS invariant, article_id AS example
    FROM article_agencies WHERE article_id IS NOT NULL AND article_id NOT IN (SELECT article_id FROM articles)
    UNION ALL
    SELECT 'article_agencies.agency_id resolves in agencies' AS invariant, agency_id AS example
    FROM article_agencies WHERE agency_id IS NOT NULL AND agency_id NOT IN (SELECT agency_id FROM agencies)
    UNION ALL
    SELECT 'mentions.article_id resolves in articles' AS invariant, article_id AS example
    FROM mentions WHERE article_id IS NOT NULL AND article_id NOT IN (SELECT article_id FROM articles)
    UNION ALL
    SELECT 'topics.parent_id resolves in topics' AS invariant, parent_id AS example
    FROM topics WHERE parent_id IS NOT NULL AND parent_id NOT IN (SELECT topic_id FROM topics)
    UNION ALL
    SELECT 'topic_closure.topic_id resolves in topics' AS invariant, topic_id AS example
    FROM topic_closure WHERE topic_id IS NOT NULL AND topic_id NOT IN (SELECT topic_id FROM topics)
    UNION ALL
    SELECT 'topic_closure.descendant_id resolves in topics' AS invariant, descendant_id AS example
    FROM topic_closure WHERE descendant_id IS NOT NULL AND descendant_id NOT IN (SELECT topic_id FROM topics)
    UNION ALL
    SELECT 'campaign_milestones.campaign_id resolves in campaigns' AS invariant, campaign_id AS example
    FROM campaign_milestones WHERE campaign_id IS NOT NULL AND campaign_id NOT IN (SELECT campaign_id FROM campaigns)
    UNION ALL
    SELECT 'agencies.parent_id resolves in agencies' AS invariant, parent_id AS example
    FROM agencies WHERE parent_id IS NOT NULL AND parent_id NOT IN (SELECT agency_id FROM agencies)
    UNION ALL
    SELECT 'agencies.successor_id resolves in agencies' AS invariant, successor_id AS example
    FROM agencies WHERE successor_id IS NOT NULL AND successor_id NOT IN (SELECT agency_id FROM agencies)
    UNION ALL
    SELECT 'agencies.place resolves in places' AS invariant, place AS example
    FROM agencies WHERE place IS NOT NULL AND place NOT IN (SELECT place_id FROM places)
    UNION ALL
    SELECT 'places.parent_id resolves in places' AS invariant, parent_id AS example
    FROM places WHERE parent_id IS NOT NULL AND parent_id NOT IN (SELECT place_id FROM places)
    UNION ALL
    SELECT 'places.successor_id resolves in places' AS invariant, successor_id AS example
    FROM places WHERE successor_id IS NOT NULL AND successor_id NOT IN (SELECT place_id FROM places)
    UNION ALL
    SELECT 'series.place resolves in places' AS invariant, place AS example
    FROM series WHERE place IS NOT NULL AND place NOT IN (SELECT place_id FROM places)
    UNION ALL
    SELECT 'briefing_reports.article_id resolves in articles' AS invariant, article_id AS example
    FROM briefing_reports WHERE article_id IS NOT NULL AND article_id NOT IN (SELECT article_id FROM articles)
    UNION ALL
    SELECT 'briefings.series_id resolves in series' AS invariant, series_id AS example
    FROM briefings WHERE series_id IS NOT NULL AND series_id NOT IN (SELECT series_id FROM series)
    UNION ALL
    SELECT 'briefings.place resolves in places' AS invariant, place AS example
    FROM briefings WHERE place IS NOT NULL AND place NOT IN (SELECT place_id FROM places)
    UNION ALL
    SELECT 'briefing_articles.briefing_id resolves in briefings' AS invariant, briefing_id AS example
    FROM briefing_articles WHERE briefing_id IS NOT NULL AND briefing_id NOT IN (SELECT briefing_id FROM briefings)
    UNION ALL
    SELECT 'briefing_articles.article_id resolves in articles' AS invariant, article_id AS example
    FROM briefing_articles WHERE article_id IS NOT NULL AND article_id NOT IN (SELECT article_id FROM articles)
    UNION ALL
    SELECT 'briefing_agencies.briefing_id resolves in briefings' AS invariant, briefing_id AS example
    FROM briefing_agencies WHERE briefing_id IS NOT NULL AND briefing_id NOT IN (SELECT briefing_id FROM briefings)
    UNION ALL
    SELECT 'briefing_agencies.agency_id resolves in agencies' AS invariant, agency_id AS example
    FROM briefing_agencies WHERE agency_id IS NOT NULL AND agency_id NOT IN (SELECT agency_id FROM agencies)
    UNION ALL
    SELECT 'briefing_guidance.briefing_id resolves in briefings' AS invariant, briefing_id AS example
    FROM briefing_guidance WHERE briefing_id IS NOT NULL AND briefing_id NOT IN (SELECT briefing_id FROM briefings)
    UNION ALL
    SELECT 'briefing_evidence.briefing_id resolves in briefings' AS invariant, briefing_id AS example
    FROM briefing_evidence WHERE briefing_id IS NOT NULL AND briefing_id NOT IN (SELECT briefing_id FROM briefings)
    UNION ALL
    SELECT 'briefing_evidence.article_id resolves in articles' AS invariant, article_id AS example
    FROM briefing_evidence WHERE article_id IS NOT NULL AND article_id NOT IN (SELECT article_id FROM articles)
    UNION ALL
    SELECT 'mentions.code_id resolves in topics' AS invariant, code_id AS example
    FROM mentions WHERE kind = 'topic' AND code_id NOT IN (SELECT topic_id FROM topics)
    UNION ALL
    SELECT 'mentions.code_id resolves in campaigns' AS invariant, code_id AS example
    FROM mentions WHERE kind = 'campaign' AND code_id NOT IN (SELECT campaign_id FROM campaigns)
    UNION ALL
    SELECT 'mentions.code_id resolves in agencies' AS invariant, code_id AS example
    FROM mentions WHERE kind = 'agency' AND code_id NOT IN (SELECT agency_id FROM agencies)
    UNION ALL
    SELECT 'briefing_guidance.campaign_ids resolve in campaigns' AS invariant, id AS example
   
    FROM (SELECT unnest(campaign_ids) AS id FROM briefing_guidance) WHERE id NOT IN (SELECT campaign_id FROM campaigns)
    UNION ALL
    SELECT 'briefing_guidance.topic_ids resolve in topics' AS invariant, id AS example
   
    FROM (SELECT unnest(topic_ids) AS id FROM briefing_guidance) WHERE id NOT IN (SELECT topic_id FROM topics)
),
repeated AS (
    -- One row per key that stands more than once.
    SELECT 'articles has one row per article_id' AS invariant, article_id AS example
    FROM articles GROUP BY article_id HAVING count(*) > 1
    UNION ALL
    SELECT 'outlets has one row per outlet_id' AS invariant, outlet_id AS example
    FROM outlets GROUP BY outlet_id HAVING count(*) > 1
    UNION ALL
    SELECT 'article_versions has one row per article_id, content_hash' AS invariant, concat_ws(' ', article_id, content_hash) AS example
    FROM article_versions GROUP BY article_id, content_hash HAVING count(*) > 1
    UNION ALL
    SELECT 'article_search has one row per article_id' AS invariant, article_id AS example
    FROM article_search GROUP BY article_id HAVING count(*) > 1
    UNION ALL
    SELECT 'article_signatures has one row per article_id' AS invariant, article_id AS example
    FROM article_signatures GROUP BY article_id HAVING count(*) > 1
    UNION ALL
    SELECT 'article_terms has one row per article_id, term' AS invariant, concat_ws(' ', article_id, term) AS example
    FROM article_terms GROUP BY article_id, term HAVING count(*) > 1
    UNION ALL
    SELECT 'article_topics has one row per article_id, topic_id' AS invariant, concat_ws(' ', article_id, topic_id) AS example
    FROM article_topics GROUP BY article_id, topic_id HAVING count(*) > 1
    UNION ALL
    SELECT 'article_campaigns has one row per article_id, campaign_id' AS invariant, concat_ws(' ', article_id, campaign_id) AS example
    FROM article_campaigns GROUP BY article_id, campaign_id HAVING count(*) > 1
    UNION ALL
    SELECT 'article_agencies has one row per article_id, agency_id' AS invariant, concat_ws(' ', article_id, agency_id) AS example
    FROM article_agencies GROUP BY article_id, agency_id HAVING count(*) > 1
    UNION ALL
    SELECT 'weekly_terms has one row per week_start, term' AS invariant, concat_ws(' ', week_start, term) AS example
    FROM weekly_terms GROUP BY week_start, term HAVING count(*) > 1
    UNION ALL
    SELECT 'topic_closure has one row per topic_id, descendant_id' AS invariant, concat_ws(' ', topic_id, descendant_id) AS example
    FROM topic_closure GROUP BY topic_id, descendant_id HAVING count(*) > 1
    UNION ALL
    SELECT 'series has one row per series_id' AS invariant, series_id AS example
    FROM series GROUP BY series_id HAVING count(*) > 1
    UNION ALL
    SELECT 'briefings has one row per briefing_id' AS invariant, briefing_id AS example
    FROM briefings GROUP BY briefing_id HAVING count(*) > 1
    UNION ALL
    SELECT 'briefing_reports has one row per article_id' AS invariant, article_id AS example
    FROM briefing_reports GROUP BY article_id HAVING count(*) > 1
    UNION ALL
    SELECT 'briefing_articles has one row per briefing_id, article_id' AS invariant, concat_ws(' ', briefing_id, article_id) AS example
    FROM briefing_articles GROUP BY briefing_id, article_id HAVING count(*) > 1
    UNION ALL
    SELECT 'briefing_agencies has one row per briefing_id, agency_id, role' AS invariant, concat_ws(' ', briefing_id, agency_id, role) AS example
    FROM briefing_agencies GROUP BY briefing_id, agency_id, role HAVING count(*) > 1
    UNION ALL
    SELECT 'briefing_guidance has one row per briefing_id, item_no' AS invariant, concat_ws(' ', briefing_id, item_no) AS example
    FROM briefing_guidance GROUP BY briefing_id, item_no HAVING count(*) > 1
),
misquoted AS (
    -- One row per mention or piece of evidence whose words are not those of the field it points at.
    SELECT 'mentions.surface is that slice of its field' AS invariant, concat_ws(' ', article_id, kind, code_id, surface) AS example
    FROM mentions JOIN articles USING (article_id)
    WHERE surface <> substr(
        CASE field WHEN 'title' THEN title WHEN 'lead' THEN lead ELSE body END, start_char + 1, end_char - start_char
    )
    UNION ALL
    SELECT 'briefing_evidence.surface is that slice of its field' AS invariant, concat_ws(' ', article_id, fact, surface) AS example
    FROM briefing_evidence JOIN articles USING (article_id)
    WHERE surface <> substr(
        CASE field WHEN 'title' THEN title WHEN 'lead' THEN lead ELSE body END, start_char + 1, end_char - start_char
    )
),
miscounted AS (
    -- One row per load and source whose records do not add up or whose refusals are not all kept.
    SELECT 'loads.n_read = n_loaded + n_updated + n_unchanged + n_rejected' AS invariant, concat_ws(' ', load_id, source) AS example
    FROM loads WHERE n_read <> n_loaded + n_updated + n_unchanged + n_rejected
    UNION ALL
    SELECT 'loads.n_rejected = rows in rejects' AS invariant, concat_ws(' ', load_id, source) AS example
    FROM loads FULL JOIN (SELECT load_id, source, count(*) AS n_kept FROM rejects GROUP BY ALL) AS kept USING (load_id, source)
    WHERE loads.n_rejected IS DISTINCT FROM coalesce(kept.n_kept, 0)
    UNION ALL
    SELECT 'articles.load_id resolves in loads' AS invariant, load_id AS example
    FROM articles WHERE load_id NOT IN (SELECT load_id FROM loads)
    UNION ALL
    SELECT 'articles.is_first_of_story holds once per story' AS invariant, story_id AS example
    FROM articles GROUP BY story_id HAVING count_if(is_first_of_story) <> 1
)
SELECT invariant, count(*) AS n_broken, min(example) AS example
FROM (FROM referring UNION ALL FROM repeated UNION ALL FROM misquoted UNION ALL FROM miscounted)
GROUP BY invariant
ORDER BY invariant;
