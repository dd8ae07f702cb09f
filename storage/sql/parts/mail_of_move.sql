-- Tells the candidate of a move: only while the application is where that move brought it.
(m.cause_kind IS NOT DISTINCT FROM 'move' AND m.candidate_id IS NOT NULL AND m.resend_of IS NULL)
