CASE
         WHEN happened.round_id IS NOT NULL THEN 'interview'
         WHEN happened.to_stage IS NOT NULL
             AND happened.kind NOT IN ('submitted', 'reopened') THEN 'move'
         ELSE 'application'
     END
