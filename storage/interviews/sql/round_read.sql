-- Whoever asks: what they may do was checked before.
{{round_record}}
WHERE i.id = @id
