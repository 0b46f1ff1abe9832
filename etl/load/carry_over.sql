-- What annotating again keeps of the build before: the record of what was read, when and under which codebook.
INSERT INTO loads BY NAME SELECT * FROM stored.loads;
INSERT INTO rejects BY NAME SELECT * FROM stored.rejects;
INSERT INTO codebook_versions BY NAME SELECT * FROM stored.codebook_versions;
INSERT INTO article_versions BY NAME SELECT * FROM stored.article_versions;
