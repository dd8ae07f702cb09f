import { expect, it } from 'vitest';
import { isOver, runEach, type Progress } from './runEach';

it('goes on after a failure, and keeps its reason', async () => {
  const seen: Progress<number>[] = [];
  const run = (item: number) =>
    item === 2 ? Promise.reject(new Error('Assigned already.')) : Promise.resolve();
  const end = await runEach([1, 2, 3], run, (progress) => seen.push(progress));
  expect(end).toEqual({
    total: 3,
    done: 2,
    failures: [{ item: 2, reason: 'Assigned already.' }],
  });
  expect(seen.map((each) => each.done)).toEqual([1, 1, 2]);
  expect(isOver(end)).toBe(true);
});
