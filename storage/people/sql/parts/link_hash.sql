-- Changes of address have a byte in front of theirs: nodes of former versions, which look at no
-- purpose, do not take one for a link for a password.
CASE
        WHEN 'email_change' = ANY(@purposes::text[]) THEN '\x65'::bytea || @token_hash::bytea
        ELSE @token_hash::bytea
    END
