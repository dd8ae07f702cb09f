-- Asks somebody to a round of interviews that does not take place at that time, or not with them, or
-- whose time nobody has to choose any more. Its change has mails of its own.
CASE
               WHEN due.kind IN ('interview_invitation', 'interview_reminder', 'panel_invitation',
                                 'panel_reminder')
               THEN NOT EXISTS (
                   SELECT FROM interview_round i
                   LEFT JOIN interview_panel p ON p.round_id = i.id
                       AND p.user_id = due.user_id
                       AND p.removed_at IS NULL
                   WHERE i.id = due.cause_id
                     AND i.status = 'scheduled'
                     AND date_trunc('second', i.starts_at) = (due.inputs->>'starts_at')::timestamptz
                     AND (due.user_id IS NULL OR p.user_id IS NOT NULL)
                     AND (due.kind IN ('interview_invitation', 'panel_invitation')
                          OR CASE WHEN due.user_id IS NULL THEN i.candidate_answer ELSE p.answer END
                             IS DISTINCT FROM 'declined'))
               WHEN due.kind = 'slot_offer'
               THEN NOT EXISTS (
                   SELECT FROM interview_round i
                   JOIN slot_offer o ON o.round_id = i.id
                   WHERE i.id = due.cause_id
                     AND i.status = 'planned'
                     AND o.withdrawn_at IS NULL)
               ELSE false
           END
