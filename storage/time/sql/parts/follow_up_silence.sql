($1::bigint IS NULL OR a.company_id = $1)
  AND a.held_at IS NULL
  AND a.updated_at <= $2::timestamptz - make_interval(days => $3::int)
  AND j.status IN ('open', 'paused')
  AND co.active
  AND NOT EXISTS (SELECT FROM mail_suppression gone WHERE gone.address = c.email_key)
  AND NOT EXISTS (
      SELECT FROM application_event e
      WHERE e.application_id = a.id
        AND e.at > $2::timestamptz - make_interval(days => $3::int))
  AND NOT EXISTS (
      SELECT FROM sequence_enrolment e
      WHERE e.application_id = a.id
        AND e.state = 'active')
  AND NOT EXISTS (
      SELECT FROM outbox_mail m
      WHERE m.application_id = a.id
        AND m.candidate_id IS NOT NULL
        AND m.state NOT IN ('cancelled', 'failed', 'suppressed')
        AND m.created_at > $2::timestamptz - make_interval(
            days => CASE WHEN m.kind = 'follow_up' THEN greatest($3::int, $4::int) ELSE $3::int END))
