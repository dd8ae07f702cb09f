SELECT {{contact_refused_by}}
FROM candidate c
WHERE c.id = @candidate_id
