import { expect, it } from 'vitest';
import type { Application, Move, Trigger } from '@/api/applications';
import type { Stage } from '@/api/jobs';
import {
  comingMails,
  dropLine,
  moved,
  moveOnwards,
  refusals,
  restoredLine,
  triggerLine,
} from './moveWords';

const mail: Trigger = {
  kind: 'mail',
  what: 'stage_rejected',
  to: 'candidate',
  after_seconds: 600,
  at: '2026-11-30T12:10:00Z',
  subject: null,
  text: null,
};

it('says what a move causes', () => {
  expect(triggerLine(mail)).toBe('Mail to the candidate in 10 min');
  expect(triggerLine({ ...mail, kind: 'rounds' })).toBe('Interviews that are ahead are cancelled');
  expect(triggerLine({ ...mail, after_seconds: 30 })).toBe('Mail to the candidate in 30 s');
  expect(triggerLine({ ...mail, kind: 'limit', to: 'recruiter', after_seconds: 259_200 })).toBe(
    'Time limit of 3 d, then the recruiter is notified',
  );
});

it('says why a move is not allowed', () => {
  expect(dropLine(false, 'Hired is final.', [mail])).toBe('Hired is final.');
  expect(dropLine(true, null, [])).toBe('Nothing is sent');
});

const now = new Date('2026-11-30T12:00:00Z');

it('a moved card keeps its version, so that the answer of the service replaces it', () => {
  const before = { id: 1, version: 3, stage: 'Applied', held_at: 'x' } as Application;
  expect(moved(before, { key: 'offer', label: 'Offer', kind: 'active' }, now)).toMatchObject({
    version: 3,
    stage: 'Offer',
    stage_key: 'offer',
    held_at: null,
    stage_since: now.toISOString(),
  });
});

it('names the mails that wait, each kind once', () => {
  const waiting = (kind: string, at: string) => ({ kind, to: 'candidate', at });
  const first = '2026-11-30T12:10:00Z';
  const mails = [waiting('stage_rejected', first)];
  expect(comingMails(mails)).toEqual([{ text: 'Rejection mail leaves', at: Date.parse(first) }]);
  expect(
    comingMails([
      waiting('stage_rejected', '2026-11-30T12:11:00Z'),
      ...mails,
      { kind: 'tea_is_ready', to: 'user', at: first },
    ]),
  ).toEqual([
    { text: '2 rejection mails leave', at: Date.parse(first) },
    { text: 'Mail to the recruiter leaves', at: Date.parse(first) },
  ]);
  expect(comingMails([])).toEqual([]);
});

it('says which interviews an undo brings back, and who is busy by now', () => {
  const round = (name: string, overlaps = false) => ({ id: 1, name, starts_at: null, overlaps });
  expect(restoredLine([])).toBeUndefined();
  expect(restoredLine([round('Audition')])).toBe('Audition takes place again');
  expect(restoredLine([round('Phone screen'), round('Audition', true)])).toBe(
    'Phone screen and Audition take place again, but somebody is booked elsewhere by now',
  );
});

it('says each reason once', () => {
  const moves = [
    { stage: 'Interview', allowed: false, why_not: 'No skipping.' },
    { stage: 'Screening', allowed: true, why_not: null },
    { stage: 'Offer', allowed: false, why_not: 'No skipping.' },
  ] as Move[];
  expect(refusals(moves)).toEqual([['No skipping.', ['Interview', 'Offer']]]);
});

it('offers the first move onwards that is allowed, be it the hire', () => {
  const stages = [
    { key: 'rejected', kind: 'rejected' },
    { key: 'screening', kind: 'active' },
    { key: 'hired', kind: 'hired' },
  ] as Stage[];
  const move = (stage_key: string, allowed: boolean) => ({ stage_key, allowed }) as Move;
  const moves = [move('rejected', true), move('screening', false), move('hired', true)];
  expect(moveOnwards(moves, stages)?.stage.key).toBe('hired');
  expect(moveOnwards([move('screening', true), ...moves], stages)?.stage.key).toBe('screening');
  expect(moveOnwards(moves.slice(0, 2), stages)).toBeUndefined();
});
