-- $8: access tokens no longer tell the truth about the user and end. $12: the company is edited.
-- Who leaves a company leaves their lead behind, unless $10 says that another one is given in $11.
UPDATE app_user
SET name = coalesce($2, name),
    email = coalesce($3, email),
    username = CASE WHEN $4::text IS NULL THEN username ELSE nullif($4, '') END,
    role = coalesce($5, role),
    company_id = CASE
        WHEN $12::boolean OR coalesce($5, role) IN ('candidate', 'admin') THEN $6::bigint
        ELSE company_id
    END,
    zone = CASE WHEN $9::text IS NULL THEN zone ELSE nullif($9, '') END,
    lead_id = CASE
        WHEN $10::boolean THEN $11::bigint
        WHEN coalesce($5, role) IN ('candidate', 'admin') OR $6 <> company_id THEN NULL
        ELSE lead_id
    END,
    password_hash = coalesce($7, password_hash),
    session_epoch = session_epoch + $8::boolean::integer,
    session_epoch_at = CASE WHEN $8::boolean THEN now() ELSE session_epoch_at END,
    updated_at = now()
WHERE id = $1
RETURNING {{user_columns}}
