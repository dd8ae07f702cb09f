-- Changes of address have a byte in front of theirs: nodes of former versions, which look at no
-- purpose, do not take one for a link for a password.
CASE WHEN 'email_change' = ANY($2::text[]) THEN '\x65'::bytea || $1::bytea ELSE $1::bytea END
