-- Whether a finished mail may be sent again.
(NOT {{mail_secret}}
 AND (m.expires_at IS NULL OR m.expires_at > now())
 AND (m.application_id IS NULL OR EXISTS (
     SELECT FROM application a
     WHERE a.id = m.application_id)))
