import { expect, it } from 'vitest';
import { decide, nextIn, previousIn, summary, withNew, type Decision } from './queue';

const moved = (id: number): Decision => ({ id, what: 'moved', to: 'Screening' });
const skipped = (id: number): Decision => ({ id, what: 'skipped' });

it('keeps its order when somebody leaves the list, and appends who is new', () => {
  const queue = withNew([], [3, 1, 2]);
  expect(withNew(queue, [2, 4])).toEqual([3, 1, 2, 4]);
  expect(withNew(queue, [1])).toBe(queue);
});

it('goes on to whom nothing was decided about, and comes back to the beginning', () => {
  const queue = [3, 1, 2, 4];
  expect(nextIn(queue, [], undefined)).toBe(3);
  expect(nextIn(queue, [moved(3), moved(1)], 3)).toBe(2);
  expect(nextIn(queue, [moved(4)], 4)).toBe(3);
  expect(nextIn(queue, queue.map(skipped), 4)).toBeUndefined();
});

it('goes back one by one', () => {
  expect(previousIn([3, 1, 2], 1)).toBe(3);
  expect(previousIn([3, 1, 2], 3)).toBeUndefined();
});

it('counts the last decision about each', () => {
  const decided = decide(decide(decide([], skipped(1)), { id: 2, what: 'rejected' }), moved(1));
  expect(summary(decided)).toBe('1 moved on, 1 rejected');
  expect(summary([])).toBe('');
});
