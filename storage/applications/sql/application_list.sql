-- Those of application_known, which were seen to be visible in this transaction, in their order.
{{application_record}}
JOIN unnest(@ids::bigint[]) WITH ORDINALITY AS known (id, place) ON known.id = a.id
ORDER BY known.place
