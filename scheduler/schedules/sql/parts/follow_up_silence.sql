(@company_id::bigint IS NULL OR a.company_id = @company_id)
  AND a.held_at IS NULL
  AND a.updated_at <= @now::timestamptz - make_interval(days => @silent_days::int)
  AND j.status IN ('open', 'paused')
  AND co.active
  AND NOT EXISTS (SELECT FROM mail_suppression gone WHERE gone.address = c.email_key)
  AND NOT EXISTS (
      SELECT FROM application_event e
      WHERE e.application_id = a.id
        AND e.at > @now::timestamptz - make_interval(days => @silent_days::int))
  AND NOT EXISTS (
      SELECT FROM sequence_enrolment e
      WHERE e.application_id = a.id
        AND e.state = 'active')
  AND NOT EXISTS (
      SELECT FROM outbox_mail m
      WHERE m.application_id = a.id
        AND m.candidate_id IS NOT NULL
        AND m.state NOT IN ('cancelled', 'failed', 'suppressed')
        AND m.created_at > @now::timestamptz - make_interval(
            days => CASE
                WHEN m.kind = 'follow_up' THEN greatest(@silent_days::int, @period_days::int)
                ELSE @silent_days::int
            END))
