-- Index enrolment_active_unique.
SELECT id
FROM sequence_enrolment
WHERE sequence_id = $1
  AND application_id = $2
  AND state = 'active'
