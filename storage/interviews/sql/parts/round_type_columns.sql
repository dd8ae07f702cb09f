t.id, t.company_id, t.name, t.description, t.duration_minutes, t.usual_order AS "order", t.briefing,
       t.archived, t.version, t.created_at, t.updated_at
