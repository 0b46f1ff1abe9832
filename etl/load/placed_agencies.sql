-- Bodies met with a place: one row each, however many articles name them.
INSERT OR REPLACE INTO agencies BY NAME
SELECT DISTINCT ON (agency_id) * FROM met_agencies ORDER BY agency_id;
