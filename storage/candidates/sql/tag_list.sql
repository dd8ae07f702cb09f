-- The tags of a page are chosen before their candidates are counted.
{{tag_record}}
  AND t.id IN (
      SELECT named.id
      FROM tag named
      WHERE (@caller_role = 'admin' OR named.company_id = @caller_company_id)
        AND (@company_id::bigint IS NULL OR named.company_id = @company_id)
        AND (@q::text IS NULL OR position(@q IN named.search_key) > 0)
        AND (@after_name::text IS NULL
             OR (named.name_key COLLATE "und-x-icu", named.id) > (@after_name, @after_id::bigint))
      ORDER BY named.name_key COLLATE "und-x-icu", named.id
      LIMIT @limit::int)
ORDER BY t.name_key COLLATE "und-x-icu", t.id
