-- Until the end of the transaction nobody else books these people. Always in the same order.
SELECT pg_advisory_xact_lock(hashtextextended(person, 0))
FROM (
    SELECT DISTINCT person
    FROM unnest(@people::text[]) AS person
    ORDER BY person) AS one
