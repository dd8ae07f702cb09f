import { expect, it } from 'vitest';
import type { HistoryEvent } from '@/api/applications';
import { eventLine } from './eventWords';

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
    'The system moved it from Applied to Screening',
  );
  expect(eventLine(event('merged_into'), undefined)).toBe('Rosa Recruiter: merged into');
});
