INSERT INTO share_link (token_hash, candidate_id, company_id, created_by, fields, message, max_views,
                        expires_at)
VALUES (@token_hash, @id, @company_id, @caller_user_id, @fields::text[], coalesce(@message::text, ''),
        @max_views, now() + @expires_in_days::int * interval '1 day')
RETURNING id
