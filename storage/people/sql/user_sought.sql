-- Accounts whose name, address or username has all pieces of what is sought, by the index
-- app_user_search: at most @limit of them, in no order.
SELECT id
FROM app_user
WHERE search_pieces(search_key) @@ search_query(@q::text)
LIMIT @limit::int
