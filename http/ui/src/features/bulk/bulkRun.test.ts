import { expect, it, vi } from 'vitest';
import type { BulkResult } from '@/api/bulk';
import { noAnswer } from '@/api/problem';
import { chunksOf, failuresByReason, runAll, succeeded } from './bulkRun';

const done = (ids: readonly number[]): BulkResult[] =>
  ids.map((id) => ({ id, problem: undefined }));

it('splits what is to be sent', () => {
  expect(chunksOf([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]]);
  expect(chunksOf([])).toEqual([]);
});

it('tells of progress, and goes on after a part that got no answer', async () => {
  const ids = Array.from({ length: 45 }, (_, at) => at + 1);
  const send = vi
    .fn((chunk: readonly number[]) => Promise.resolve(done(chunk)))
    .mockRejectedValueOnce(noAnswer());
  const counts: number[] = [];
  const results = await runAll(ids, send, (each) => counts.push(each.length));
  expect(counts).toEqual([20, 40, 45]);
  expect(succeeded(results)).toEqual(ids.slice(20));
});

it('groups failures by their reason', () => {
  const results = [
    { id: 1, problem: 'Hired is final.' },
    { id: 2, problem: undefined },
    { id: 3, problem: 'No skipping.' },
    { id: 4, problem: 'No skipping.' },
  ];
  expect(failuresByReason(results)).toEqual([
    ['No skipping.', [3, 4]],
    ['Hired is final.', [1]],
  ]);
});
