(SELECT count(*)
    FROM link_request r
    WHERE r.address_hash = sha256(convert_to(lower($1), 'UTF8'))
      AND r.purpose = asked.purpose
      AND r.requested_at > now() - interval '1 hour')
