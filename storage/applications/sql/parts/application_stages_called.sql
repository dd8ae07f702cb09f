SELECT j.id, s.position
           FROM (
               SELECT t.pipeline_id, t.version, t.position
               FROM pipeline_stage t
               WHERE stage_word(@stage) IN (stage_word(t.key), stage_word(t.label))
                  OR (t.kind = @end_kind::text AND NOT EXISTS (
                      SELECT FROM pipeline_stage n
                      WHERE n.pipeline_id = t.pipeline_id
                        AND n.version = t.version
                        AND stage_word(@stage) IN (stage_word(n.key), stage_word(n.label))))) s
           JOIN job j ON j.pipeline_id = s.pipeline_id AND j.pipeline_version = s.version
           WHERE @caller_role IN ('admin', 'candidate') OR j.company_id = @caller_company_id
