-- Uses the index enrolment_active_unique.
SELECT id
FROM sequence_enrolment
WHERE sequence_id = @sequence_id
  AND application_id = @application_id
  AND state = 'active'
