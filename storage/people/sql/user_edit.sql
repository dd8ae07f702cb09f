-- @ends_tokens: what the access tokens say about the user is no longer true, so they end. Users who
-- leave a company lose their lead, unless @sets_lead says that @lead_id is the new one.
UPDATE app_user
SET name = coalesce(@name, name),
    email = coalesce(@email, email),
    username = CASE WHEN @username::text IS NULL THEN username ELSE nullif(@username, '') END,
    role = coalesce(@role, role),
    company_id = CASE
        WHEN @sets_company::boolean OR coalesce(@role, role) IN ('candidate', 'admin')
            THEN @company_id::bigint
        ELSE company_id
    END,
    zone = CASE WHEN @zone::text IS NULL THEN zone ELSE nullif(@zone, '') END,
    lead_id = CASE
        WHEN @sets_lead::boolean THEN @lead_id::bigint
        WHEN coalesce(@role, role) IN ('candidate', 'admin') OR @company_id <> company_id THEN NULL
        ELSE lead_id
    END,
    password_hash = coalesce(@password_hash, password_hash),
    session_epoch = session_epoch + @ends_tokens::boolean::integer,
    session_epoch_at = CASE WHEN @ends_tokens::boolean THEN now() ELSE session_epoch_at END,
    version = version + 1,
    updated_at = now()
WHERE id = @id
RETURNING {{user_columns}}
