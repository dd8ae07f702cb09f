import type { UndoOffer } from './applications';
import { answerOf, api, type Schemas } from './client';
import { randomKey } from './random';

/** What became of one application of many; `problem` says why it was left as it is. */
export interface BulkResult {
  id: number;
  problem: string | undefined;
  /** What undoing its move would do; nothing if it cannot be undone. */
  undo?: UndoOffer | undefined;
}

function resultOf(result: {
  application_id: number;
  status: number;
  application?: unknown;
  problem?: unknown;
}): BulkResult {
  const problem = result.problem as Partial<Schemas['problem']> | null | undefined;
  const moved = result.application as Partial<Schemas['moved_application']> | null | undefined;
  const refused = result.status >= 300;
  return {
    id: result.application_id,
    undo: moved?.undo ?? undefined,
    problem: refused ? (problem?.detail ?? problem?.title ?? 'It was refused.') : undefined,
  };
}

export type BulkMove = Omit<Schemas['bulk_change_stage_input'], 'ids' | 'application_ids'>;

export async function moveMany(ids: readonly number[], move: BulkMove): Promise<BulkResult[]> {
  const { results } = await answerOf(
    api.POST('/api/applications/bulk/change-stage', {
      params: { header: { 'Idempotency-Key': randomKey() } },
      body: { ...move, ids: [...ids] },
    }),
  );
  return results.map(resultOf);
}

/** Undoes the last move of each. */
export async function undoMany(ids: readonly number[]): Promise<BulkResult[]> {
  const { results } = await answerOf(
    api.POST('/api/applications/bulk/undo', {
      params: { header: { 'Idempotency-Key': randomKey() } },
      body: { ids: [...ids] },
    }),
  );
  return results.map(resultOf);
}
