-- Whether codes name an agency: by its id, by that of its body type, or, a type whose place no text told, as 'so-y-te@'.
CREATE MACRO memory.main.agency_is_among(p_codes, p_agency_id, p_type_id) AS
list_contains(p_codes, p_agency_id) OR list_contains(p_codes, p_type_id) OR list_contains(p_codes, p_agency_id || '@');
