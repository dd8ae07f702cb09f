import { expect, it } from 'vitest';
import { kindText, sinceOf, subjectPath, subjectText } from './auditWords';

it('says what is known in words, and what is not as it is written', () => {
  expect(kindText('sign_in_failed')).toBe('Sign-in failed');
  expect(kindText('gate_opened')).toBe('Gate opened');
});

it('leads to what an entry is about', () => {
  expect(subjectPath('user_role_changed', 3)).toBe('/users?user=3');
  expect(subjectPath('sessions_ended', 3)).toBe('/users?user=3');
  expect(subjectPath('contact_refused', 7)).toBe('/candidates/7');
  expect(subjectPath('enrolment_stopped', 9)).toBe('/sequences/enrolments?enrolment=9');
  expect(subjectPath('schedule_paused', 5)).toBe('/schedules/5');
  expect(subjectPath('schedule_deleted', 5)).toBeUndefined();
  expect(subjectPath('signed_in', null)).toBeUndefined();
});

it('names whom an entry is about, and where, each once', () => {
  const named = (subject_name: string | null, company_name: string | null) =>
    subjectText({ subject_name, company_name });
  expect(named('Rosa Recruiter', 'Globe')).toBe('Rosa Recruiter, Globe');
  expect(named('Globe', 'Globe')).toBe('Globe');
  expect(named(null, 'Globe')).toBe('Globe');
  expect(named(null, null)).toBe('');
});

it('takes only days that exist', () => {
  expect(sinceOf('')).toBeUndefined();
  expect(sinceOf('yesterday')).toBeUndefined();
  expect(sinceOf('2026-11-30')).toMatch(/^2026-11-\d\dT/);
});
