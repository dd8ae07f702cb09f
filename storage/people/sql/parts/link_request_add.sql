INSERT INTO link_request (address_hash, purpose)
    SELECT sha256(convert_to(address_key, 'UTF8')), purpose
    FROM asked
