CASE
           WHEN e.state <> 'active' THEN NULL
           WHEN NOT q.active THEN 'sequence_deactivated'
           WHEN s.kind = 'active' AND q.stop_on_stage_change AND a.stage <> e.stage
               THEN 'stage_changed'
           -- Enrolments wait while the company is inactive.
           ELSE nullif({{follow_up_refused}}, 'company_inactive')
       END
