(SELECT count(*)
    FROM link_request r
    WHERE r.address_hash = sha256(convert_to(asked.address_key, 'UTF8'))
      AND r.purpose = asked.purpose
      AND r.requested_at > now() - interval '1 hour')
