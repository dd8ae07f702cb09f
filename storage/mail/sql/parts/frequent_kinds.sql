-- What moves and applications write; the index outbox_mail_kind has all other kinds.
('application_received', 'new_application', 'stage_changed', 'stage_rejected')
