-- One row per article that names one of the agencies; a body type stands for each of its placed bodies too.
CREATE MACRO memory.main.articles_naming(p_agency_ids) AS TABLE
SELECT DISTINCT article_id
FROM article_agencies JOIN agencies USING (agency_id)
WHERE agency_is_among(p_agency_ids, agency_id, type_id);
