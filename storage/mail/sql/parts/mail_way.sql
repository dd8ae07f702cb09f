-- By which index a page of mails is found.
CASE
            WHEN @among::bigint[] IS NOT NULL THEN 'among'
            WHEN @application_id::bigint IS NOT NULL THEN 'application'
            WHEN @candidate_id::bigint IS NOT NULL THEN 'candidate'
            WHEN @state::text IN ('failed', 'suppressed', 'unknown', 'cancelled') THEN 'unsent'
            WHEN @state IN ('queued', 'deferred') THEN 'waiting'
            WHEN @state IN ('claimed', 'transmitting') THEN 'leased'
            WHEN @kind::text NOT IN {{frequent_kinds}} THEN 'kind'
            WHEN @caller_role <> 'admin' THEN 'company'
            ELSE 'all'
        END
