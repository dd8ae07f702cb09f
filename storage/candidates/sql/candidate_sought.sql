-- Candidates whose name or address has all pieces of what is sought, whoever may see them: at most
-- @limit of them, in no order, by the index candidate_search. Whether the pieces stand together is
-- for whoever looks at these.
SELECT id
FROM candidate
WHERE search_pieces(search_key) @@ search_query(@q::text)
LIMIT @limit::int
