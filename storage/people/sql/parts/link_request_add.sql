INSERT INTO link_request (address_hash, purpose)
    SELECT sha256(convert_to(lower($1), 'UTF8')), purpose
    FROM asked
