import { expect, it } from 'vitest';
import { boardOf } from './boards';
import type { Schemas } from './client';

it('tells each card its stage and its job', () => {
  const board = boardOf({
    job: { id: 7 },
    stages: [
      { key: 'applied', label: 'Applied', kind: 'active' },
      { key: 'out', label: 'Rejected', kind: 'rejected' },
    ],
    cards: [{ id: 1, stage_key: 'out' }],
    more: true,
  } as Schemas['board']);
  expect(board.cards).toEqual([
    { id: 1, job_id: 7, stage_key: 'out', stage: 'Rejected', stage_kind: 'rejected' },
  ]);
  expect(board.more).toBe(true);
});
