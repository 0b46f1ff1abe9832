-- One row per reason for which records were refused, in any load of the home.
SELECT reason, count(*) AS n
FROM rejects
GROUP BY reason
ORDER BY n DESC, reason;
