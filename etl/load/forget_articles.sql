-- Everything that was read from an earlier version of the articles in forgotten_articles.
DELETE FROM articles WHERE article_id IN (SELECT article_id FROM forgotten_articles);
DELETE FROM article_search WHERE article_id IN (SELECT article_id FROM forgotten_articles);
DELETE FROM article_signatures WHERE article_id IN (SELECT article_id FROM forgotten_articles);
DELETE FROM article_terms WHERE article_id IN (SELECT article_id FROM forgotten_articles);
DELETE FROM article_topics WHERE article_id IN (SELECT article_id FROM forgotten_articles);
DELETE FROM article_campaigns WHERE article_id IN (SELECT article_id FROM forgotten_articles);
DELETE FROM article_agencies WHERE article_id IN (SELECT article_id FROM forgotten_articles);
DELETE FROM mentions WHERE article_id IN (SELECT article_id FROM forgotten_articles);
DELETE FROM briefing_reports WHERE article_id IN (SELECT article_id FROM forgotten_articles);
