import { expect, it } from 'vitest';
import { allowedStages, changeIn, conflictOf, lastChangeIn } from './conflicts';
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

it('reads from a refusal where an application can go', () => {
  expect(allowedStages(refusal({ allowed_stages: ['Hired'] }))).toEqual(['Hired']);
  expect(allowedStages(noAnswer())).toBeUndefined();
});

it('reads who was first from a refusal, if it says so', () => {
  const change = { changed_by: { id: 7, name: 'Rosa' }, changed_at: '2026-11-30T12:00:00Z' };
  expect(lastChangeIn(refusal({ ...change, version: 3 }))).toMatchObject(change);
  expect(lastChangeIn(refusal({ version: 3 }))).toBeUndefined();
});

it('finds the newest change of a subject in the audit, and none from before', () => {
  const record = (kind: string, subject_id: number, actor_name: string | null, at: string) => ({
    kind,
    subject_id,
    actor_id: 7,
    actor_name,
    at: `2026-11-30T${at}:00Z`,
  });
  const records = [
    record('company_edited', 4, 'Rosa', '12:09'),
    record('user_role_changed', 5, 'Hugo', '12:08'),
    record('user_role_changed', 4, 'Ada', '12:07'),
    record('user_created', 4, 'Ada', '12:00'),
  ];
  const after = '2026-11-30T12:00:00Z';
  expect(changeIn(records, 'user', 4, after)).toEqual({
    changed_by: { id: 7, name: 'Ada' },
    changed_at: '2026-11-30T12:07:00Z',
  });
  expect(changeIn(records, 'company', 5, after)).toBeUndefined();
  expect(changeIn(records, 'user', 4, '2026-11-30T12:07:00Z')).toBeUndefined();
  expect(
    changeIn([record('user_role_changed', 4, null, '12:07')], 'user', 4, after),
  ).toBeUndefined();
});
