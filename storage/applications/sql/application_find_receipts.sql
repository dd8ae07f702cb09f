-- Finds which of our commits succeeded, after a connection was lost during one.
SELECT e.receipt
FROM unnest(@application_id::bigint[], @receipt::bigint[]) AS r (application_id, receipt)
JOIN application_event e ON e.application_id = r.application_id AND e.receipt = r.receipt
