import { expect, it, vi } from 'vitest';
import type { BulkResult } from '@/api/bulk';
import { noAnswer } from '@/api/problem';
import { chunksOf, failuresByReason, runAll, succeeded, undoOf } from './bulkRun';

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

it('can be undone as a whole until the first can no longer be', () => {
  const mail = { kind: 'stage_rejected', to: 'candidate', at: '2026-11-30T12:10:00Z' };
  const moved = (id: number, until: string): BulkResult => ({
    id,
    problem: undefined,
    undo: { until, stage: 'Applied', cancels: [mail] },
  });
  const [first, later] = ['2026-11-30T12:10:00Z', '2026-11-30T12:10:05Z'];
  const refused = { id: 3, problem: 'Hired is final.' };
  expect(undoOf([moved(1, later), moved(2, first), refused])).toEqual({
    until: Date.parse(first),
    waiting: [mail, mail],
  });
  expect(undoOf([moved(1, first), { id: 2, problem: undefined }])).toBeUndefined();
  expect(undoOf([refused])).toBeUndefined();
});
