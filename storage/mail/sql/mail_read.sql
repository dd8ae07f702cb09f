-- Mails that the caller was seen to see in this transaction.
{{mail_record}}
WHERE m.id = ANY (@ids::bigint[])
