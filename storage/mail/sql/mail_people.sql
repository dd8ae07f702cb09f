-- Candidates whose name or address has all pieces of what is sought, by the index candidate_search: at
-- most @limit of them, in no order.
SELECT id
FROM candidate
WHERE search_pieces(search_key) @@ search_query(@q::text)
LIMIT @limit::int
