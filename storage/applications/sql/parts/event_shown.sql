e.xid, e.id, e.application_id, e.kind, f.label AS from_stage, t.label AS to_stage,
       e.actor_id, u.name AS actor_name, e.reason, n.id AS note_id, n.text AS note, e.override,
       e.version, e.at
