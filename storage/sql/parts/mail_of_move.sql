-- Tells the candidate about a move: sent only while the application is where that move put it.
(m.cause_kind IS NOT DISTINCT FROM 'move' AND m.candidate_id IS NOT NULL AND m.resend_of IS NULL)
