-- Uses outbox_mail_application. A mail that is to be repeated may have been sent already.
SELECT id, kind, CASE WHEN candidate_id IS NOT NULL THEN 'candidate' ELSE 'user' END AS to, state,
       state NOT IN ('transmitting', 'unknown') AND (state = 'sent' OR NOT repeated) AS certain,
       CASE WHEN state IN ('queued', 'deferred', 'claimed') THEN not_before ELSE finished_at END AS at
FROM outbox_mail
WHERE application_id = @application_id
  AND cause_kind = 'move'
  AND cause_id = @receipt
ORDER BY id
