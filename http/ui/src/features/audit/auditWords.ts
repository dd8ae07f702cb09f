import type { AuditRecord } from '@/api/audit';

/** What the audit knows, in words; the order is that of the filter. */
export const auditKinds: Readonly<Record<string, string>> = {
  signed_in: 'Signed in',
  sign_in_failed: 'Sign-in failed',
  sign_in_throttled: 'Too many sign-ins',
  access_refused: 'Access refused',
  refresh_token_reused: 'Session used twice',
  sessions_ended: 'Own sessions ended',
  password_changed: 'Password changed',
  password_reset: 'Password reset',
  email_change_requested: 'New e-mail asked for',
  user_registered: 'Registered',
  user_created: 'Account created',
  user_invited: 'Person invited',
  user_activated: 'Account activated',
  user_deactivated: 'Account deactivated',
  user_role_changed: 'Role changed',
  user_email_changed: 'E-mail changed',
  user_company_changed: 'Company of a person changed',
  user_handed_over: 'Handed over',
  company_created: 'Company created',
  company_edited: 'Company edited',
  calendar_edited: 'Working hours set',
  interview_rules_edited: 'Interview reminders set',
  candidate_assigned: 'Candidate assigned',
  candidate_reassigned: 'Candidate reassigned',
  candidate_unassigned: 'Candidate unassigned',
  candidate_forgotten: 'Candidate removed by retention',
  contact_refused: 'Contact stopped',
  contact_allowed: 'Contact allowed again',
  application_deleted: 'Application deleted',
  note_deleted: 'Note deleted',
  enrolment_stopped: 'Follow-ups stopped',
  schedule_created: 'Schedule created',
  schedule_edited: 'Schedule edited',
  schedule_deleted: 'Schedule deleted',
  schedule_paused: 'Schedule paused',
  schedule_resumed: 'Schedule resumed',
  schedule_run_asked: 'Schedule run by hand',
  schedule_backfilled: 'Schedule backfilled',
  mail_template_edited: 'Mail text edited',
  mail_template_removed: 'Mail text reset',
  mail_suppression_added: 'Address suppressed',
  mail_suppression_removed: 'Address released',
  mail_domain_released: 'Domain released',
  installation_taken_over: 'Restored from a backup',
};

export function kindText(kind: string): string {
  const text = kind.replaceAll('_', ' ');
  return auditKinds[kind] ?? text.charAt(0).toUpperCase() + text.slice(1);
}

const about: readonly (readonly [prefix: string, path: (id: number) => string])[] = [
  ['company_', (id) => `/companies?company=${id}`],
  ['calendar_', (id) => `/companies?company=${id}`],
  ['interview_rules_', (id) => `/companies?company=${id}`],
  ['schedule_', (id) => `/schedules/${id}`],
  ['user_', (id) => `/users?user=${id}`],
  ['signed_', (id) => `/users?user=${id}`],
  ['sessions_', (id) => `/users?user=${id}`],
  ['password_', (id) => `/users?user=${id}`],
  ['email_', (id) => `/users?user=${id}`],
  ['sign_in_', (id) => `/users?user=${id}`],
  ['refresh_', (id) => `/users?user=${id}`],
  ['candidate_', (id) => `/candidates/${id}`],
  ['contact_', (id) => `/candidates/${id}`],
  ['enrolment_', (id) => `/sequences/enrolments?enrolment=${id}`],
];

/** Where an entry's subject can be looked at; nowhere once it is deleted. */
export function subjectPath(kind: string, id: number | null): string | undefined {
  if (id === null || kind.endsWith('_deleted') || kind === 'candidate_forgotten') return undefined;
  return about.find(([prefix]) => kind.startsWith(prefix))?.[1](id);
}

/** Whom or what an entry is about, and the company where that happened. */
export function subjectText({
  subject_name,
  company_name,
}: Pick<AuditRecord, 'subject_name' | 'company_name'>): string {
  return [...new Set([subject_name, company_name])].filter(Boolean).join(', ');
}

/** The start of a day in the reader's time, as the service wants it. */
export function sinceOf(day: string): string | undefined {
  const start = new Date(`${day}T00:00`);
  return day && !Number.isNaN(start.getTime()) ? start.toISOString() : undefined;
}
