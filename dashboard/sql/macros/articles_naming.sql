-- One row per article that names an agency; a body type stands for each of its placed bodies too.
CREATE MACRO memory.main.articles_naming(p_agency_id) AS TABLE
SELECT DISTINCT article_id
FROM article_agencies JOIN agencies USING (agency_id)
WHERE agency_id = p_agency_id OR type_id = p_agency_id;
