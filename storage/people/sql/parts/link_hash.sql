-- Changes of address have a byte before their hash: nodes of former versions, which do not look at
-- the purpose, cannot take one for a link for a password.
CASE
        WHEN 'email_change' = ANY(@purposes::text[]) THEN '\x65'::bytea || @token_hash::bytea
        ELSE @token_hash::bytea
    END
