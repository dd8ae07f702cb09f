import { expect, it } from 'vitest';
import { possibleNow, whoWasFirst } from './conflictWords';

const now = new Date('2026-11-30T12:00:00Z');
const move = {
  changed_by: { id: 7, name: 'Hugo Manager' },
  changed_at: '2026-11-30T11:58:00Z',
  from_stage: 'Applied',
  to_stage: 'Screening',
};

it('says who was first, when, from where and where to', () => {
  expect(whoWasFirst(move, now, 1)).toBe(
    'Hugo Manager moved it from Applied to Screening 2 min ago.',
  );
  expect(whoWasFirst({ ...move, from_stage: null, to_stage: null }, now, 1)).toBe(
    'Hugo Manager changed it 2 min ago.',
  );
});

it('knows the reader and the company', () => {
  expect(whoWasFirst(move, now, 7)).toMatch(/^You moved/);
  const company = { id: null, name: 'the company' };
  expect(whoWasFirst({ ...move, changed_by: company }, now, 1)).toMatch(/^The company moved/);
  expect(whoWasFirst({ ...move, changed_by: null }, now, 1)).toMatch(/^The system moved/);
});

it('says nothing of a change that it does not know', () => {
  expect(whoWasFirst({ ...move, changed_at: null }, now, 1)).toBeUndefined();
});

it('offers what is possible now', () => {
  expect(possibleNow(['Offer', 'Rejected'])).toBe('Possible now: Offer, Rejected.');
  expect(possibleNow([])).toBe('It cannot be moved now.');
});
