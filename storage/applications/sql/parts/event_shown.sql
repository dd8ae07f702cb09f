e.xid, e.id, e.application_id, e.kind, f.label AS from_stage, t.label AS to_stage,
       e.actor_id, u.name AS actor_name, e.reason, n.id AS note_id, n.text AS note, e.round_id,
       rt.name AS round, e.starts_before, e.starts_after, e.override, e.version, e.at
