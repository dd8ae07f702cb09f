-- Tells the candidate about a move: sent only while the application is where that move put it. An
-- interview that a move cancelled stays so after later moves.
(m.cause_kind IS NOT DISTINCT FROM 'move' AND m.candidate_id IS NOT NULL AND m.resend_of IS NULL
 AND m.kind <> 'interview_cancelled')
