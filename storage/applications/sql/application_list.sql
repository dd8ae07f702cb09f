-- Those of application_known, which were seen to be visible in this transaction, in their order. By a
-- condition and not by a join, because the planner reorders eight tables at most: it would join all
-- rows of the record's tables first, and then these to them.
{{application_record}}
WHERE a.id = ANY (@ids::bigint[])
ORDER BY array_position(@ids, a.id)
