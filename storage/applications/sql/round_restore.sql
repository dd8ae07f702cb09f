-- The caller holds the application's lock, and has written its new version. No round lasts longer than
-- 12 hours, so what overlaps is a short range of an index.
WITH restored AS (
    UPDATE interview_round i
    SET status = CASE WHEN i.starts_at IS NULL THEN 'planned' ELSE 'scheduled' END,
        cancelled_by = NULL,
        candidate_double_booked = i.candidate_double_booked OR EXISTS (
            SELECT FROM interview_round o
            WHERE o.candidate_id = i.candidate_id
              AND o.status IN ('scheduled', 'completed')
              AND o.starts_at > i.starts_at - interval '12 hours'
              AND o.starts_at < i.ends_at
              AND o.ends_at > i.starts_at),
        sequence = i.sequence + 1,
        version = i.version + 1,
        updated_at = @at::timestamptz
    WHERE i.application_id = @application_id::bigint
      AND i.status = 'cancelled'
      AND i.cancelled_by = @undoes::bigint
    RETURNING i.id, i.company_id, i.round_type_id, i.starts_at, i.ends_at, i.candidate_double_booked
), booked AS (
    UPDATE interview_panel p
    SET takes_place = true,
        double_booked = p.double_booked OR EXISTS (
            SELECT FROM interview_panel o
            WHERE o.user_id = p.user_id
              AND o.takes_place
              AND o.starts_at > p.starts_at - interval '12 hours'
              AND o.starts_at < p.ends_at
              AND o.ends_at > p.starts_at)
    FROM restored
    WHERE p.round_id = restored.id
      AND restored.starts_at IS NOT NULL
      AND p.removed_at IS NULL
    RETURNING p.round_id, p.double_booked
), told AS (
    SELECT r.id, r.company_id, r.round_type_id, r.starts_at,
           r.candidate_double_booked OR EXISTS (
               SELECT FROM booked b
               WHERE b.round_id = r.id
                 AND b.double_booked) AS double_booked
    FROM restored r
), counted AS (
    -- This statement still sees the restored rounds as cancelled.
    UPDATE application a
    SET open_rounds = (SELECT count(*) FROM restored) + (
            SELECT count(*)
            FROM interview_round i
            WHERE i.application_id = a.id
              AND i.status IN ('planned', 'scheduled'))
    WHERE a.id = @application_id
      AND EXISTS (SELECT FROM restored)
), events AS (
    INSERT INTO application_event (application_id, company_id, kind, version, actor_id, override,
                                   round_id, starts_after, at, receipt)
    SELECT @application_id, company_id, 'round_restored', @version::int + 1, @actor_id::bigint,
           double_booked, id, starts_at, @at, @receipt::bigint
    FROM told
)
SELECT told.id, t.name, told.starts_at, told.double_booked AS overlaps
FROM told
JOIN interview_round_type t ON t.id = told.round_type_id
ORDER BY told.starts_at, told.id
