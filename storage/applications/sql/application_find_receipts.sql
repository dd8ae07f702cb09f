-- Which of our commits are there, after a connection was lost in the middle of one.
SELECT e.receipt
FROM unnest(@application_id::bigint[], @receipt::bigint[]) AS r (application_id, receipt)
JOIN application_event e ON e.application_id = r.application_id AND e.receipt = r.receipt
