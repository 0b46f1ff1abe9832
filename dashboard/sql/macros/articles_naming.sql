-- One row per article that names one of the agencies; a body type stands for each of its placed bodies too.
CREATE MACRO memory.main.articles_naming(p_agency_ids) AS TABLE
SELECT DISTINCT article_id
FROM article_agencies JOIN agencies USING (agency_id)
WHERE list_contains(p_agency_ids, agency_id) OR list_contains(p_agency_ids, type_id);
