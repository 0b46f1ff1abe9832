-- story_id names the earliest article of a story; only rows that change are written.
UPDATE articles
SET story_id = found.story_id, is_first_of_story = (found.story_id = found.article_id)
FROM found_stories AS found
WHERE articles.article_id = found.article_id AND articles.story_id <> found.story_id;
