-- Those of mail_known, which were seen to be visible in this transaction, in their order.
{{mail_record}}
WHERE m.id = ANY (@ids::bigint[])
ORDER BY m.id DESC
