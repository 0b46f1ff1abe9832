-- One row: how many articles pass the filter.
SELECT count(*) AS n FROM filtered_articles($filters);
