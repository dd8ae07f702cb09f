import { expect, it } from 'vitest';
import { overlapsOf } from './bookings';
import { noAnswer, Problem } from './problem';

function refusal(status: number, current: Record<string, unknown>): Problem {
  return new Problem('Hugo Manager is booked already.', 'Conflict', status, 'x', [], current);
}

it('reads who is busy from a refusal, and from no other', () => {
  const busy = [{ booked_as: 'panel', id: 3, name: 'Hugo Manager' }];
  expect(overlapsOf(refusal(409, { busy }))).toEqual(busy);
  expect(overlapsOf(refusal(422, { busy }))).toBeUndefined();
  expect(overlapsOf(refusal(409, { id: 1, version: 3 }))).toBeUndefined();
  expect(overlapsOf(noAnswer())).toBeUndefined();
});
