import { expect, it } from 'vitest';
import type { HistoryEvent } from '@/api/applications';
import { changeLabel, changeLine, eventLine, timesLine } from './eventWords';

function event(kind: string, more: Partial<HistoryEvent> = {}): HistoryEvent {
  return { kind, actor_name: 'Rosa Recruiter', ...more } as HistoryEvent;
}

it('says that candidates apply, and that others enter their applications', () => {
  const own = { actor_name: 'Ada Byron' };
  expect(eventLine(event('submitted', own), 'Ada Byron')).toBe('Ada Byron applied');
  expect(eventLine(event('reopened', own), 'Ada Byron')).toBe('Ada Byron applied again');
  expect(eventLine(event('submitted'), 'Ada Byron')).toBe('Rosa Recruiter entered the application');
  expect(eventLine(event('reopened'), undefined)).toBe(
    'Rosa Recruiter entered the application again',
  );
  expect(eventLine(event('submitted', { actor_name: null }), 'Ada Byron')).toBe(
    'The application was entered',
  );
});

it('names the system where nobody acted, and knows kinds that are new', () => {
  const moved = { actor_name: null, from_stage: 'Applied', to_stage: 'Screening' };
  expect(eventLine(event('moved', moved), undefined)).toBe(
    'Moved from Applied to Screening by the system',
  );
  expect(eventLine(event('merged_into'), undefined)).toBe('Rosa Recruiter: merged into');
});

it('names the round of interviews that something happened to', () => {
  const round = { round: 'Audition' };
  const line = (kind: string) => eventLine(event(kind, round), undefined);
  expect(line('round_scheduled')).toBe('Rosa Recruiter scheduled Audition');
  expect(line('round_moved')).toBe('Rosa Recruiter moved Audition to another time');
  expect(line('round_no_show')).toBe('Rosa Recruiter marked Audition as a no-show');
  expect(line('feedback_given')).toBe('Rosa Recruiter gave feedback on Audition');
  expect(eventLine(event('round_cancelled', { ...round, actor_name: null }), undefined)).toBe(
    'The system cancelled Audition',
  );
});

it('tells who answered an invitation, also where they have no account', () => {
  const answered = event('candidate_declined', { round: 'Audition', actor_name: null });
  expect(eventLine(answered, 'Ada Byron')).toBe('Ada Byron declined Audition');
  expect(eventLine(event('panel_tentative', { round: 'Audition' }), 'Ada Byron')).toBe(
    'Rosa Recruiter may come to Audition',
  );
  expect(eventLine(event('times_offered', { round: 'Audition' }), 'Ada Byron')).toBe(
    'Rosa Recruiter let the candidate choose a time for Audition',
  );
});

it('says from when to when a round was moved', () => {
  const at = (starts_before: string | null, starts_after: string | null) =>
    timesLine({ starts_before, starts_after }, 'Europe/London');
  expect(at('2026-12-01T10:00:00Z', '2026-12-02T11:00:00Z')).toBe(
    'Tuesday 1 December 2026, 10:00 (London) → Wednesday 2 December 2026, 11:00 (London)',
  );
  expect(at(null, '2026-12-02T11:00:00Z')).toBe('Wednesday 2 December 2026, 11:00 (London)');
  expect(at(null, null)).toBeUndefined();
});

it('says on a card and beside it what others do', () => {
  const moved = event('moved', { from_stage: 'Applied', to_stage: 'Interview' });
  expect(changeLabel(moved, 'Ada Byron')).toBe('Moved by Rosa Recruiter');
  expect(changeLine(moved, 'Ada Byron')).toBe('Rosa Recruiter moved Ada Byron to Interview');
  const noted = event('noted', { from_stage: null, to_stage: null });
  expect(changeLabel(noted, 'Ada Byron')).toBe('Changed by Rosa Recruiter');
  expect(changeLine(noted, 'Ada Byron')).toBe(
    'Rosa Recruiter changed the application of Ada Byron',
  );
  const begun = { from_stage: null, to_stage: 'Applied' };
  expect(changeLabel(event('submitted', begun), 'Ada Byron')).toBe('Entered by Rosa Recruiter');
  const own = event('submitted', { ...begun, actor_name: 'Ada Byron' });
  expect(changeLabel(own, 'Ada Byron')).toBe('Has just applied');
  expect(changeLabel({ ...moved, actor_name: null }, 'Ada Byron')).toBe('Moved by the system');
});
