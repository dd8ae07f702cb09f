import { expect, it } from 'vitest';
import { allowedStages, conflictOf } from './conflicts';
import { noAnswer, Problem } from './problem';

function refusal(current: Record<string, unknown>): Problem {
  return new Problem('It was changed.', 'Conflict', 409, 'version_mismatch', [], current);
}

it('tells a conflict from a move that is not allowed, and from other refusals', () => {
  const place = { stage: 'Offer', allowed_stages: ['Hired'] };
  expect(conflictOf(refusal({ ...place, changed_at: null }))).toMatchObject({ stage: 'Offer' });
  expect(conflictOf(refusal(place))).toBeUndefined();
  expect(conflictOf(refusal({ id: 1, version: 3 }))).toBeUndefined();
  expect(conflictOf(noAnswer())).toBeUndefined();
});

it('reads where an application can go from either', () => {
  expect(allowedStages(refusal({ allowed_stages: ['Hired'] }))).toEqual(['Hired']);
  expect(allowedStages(noAnswer())).toBeUndefined();
});
