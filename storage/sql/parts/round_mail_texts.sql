-- What only one side may read of a round `i`, by the recipient of the mail `m`: what is meant for the
-- panel is never in a candidate's mail.
CASE
           WHEN m.user_id IS NULL THEN jsonb_build_object('message', i.message)
           ELSE jsonb_build_object(
               'briefing', i.briefing,
               'panel', (
                   SELECT string_agg(u.name, ', ' ORDER BY u.name, u.id)
                   FROM interview_panel p
                   JOIN app_user u ON u.id = p.user_id
                   WHERE p.round_id = i.id
                     AND p.removed_at IS NULL),
               'url', '/my-interviews?round=' || i.id)
       END
