-- The codebook's own tables. A code that left the codebook stays while a load adds to a build, for articles annotated
-- under it still refer to it; annotating again starts from the codebook alone.
INSERT OR REPLACE INTO topics BY NAME SELECT * FROM new_topics;
INSERT OR REPLACE INTO campaigns BY NAME SELECT * FROM new_campaigns;
INSERT OR REPLACE INTO agencies BY NAME SELECT * FROM new_agencies;
INSERT OR REPLACE INTO places BY NAME SELECT * FROM new_places;

DELETE FROM topic_closure WHERE descendant_id IN (SELECT descendant_id FROM new_topic_closure);
INSERT INTO topic_closure BY NAME SELECT * FROM new_topic_closure;

DELETE FROM campaign_milestones;
INSERT INTO campaign_milestones BY NAME SELECT * FROM new_campaign_milestones;

DELETE FROM holidays;
INSERT INTO holidays BY NAME SELECT * FROM new_holidays;
