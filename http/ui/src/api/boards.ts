import { queryOptions } from '@tanstack/react-query';
import type { Application } from './applications';
import { answerOf, api, type Schemas } from './client';
import { keys } from './keys';
import type { Stage } from './jobs';

/** What a board shows of an application. */
export type BoardCard = Pick<
  Application,
  | 'id'
  | 'job_id'
  | 'candidate_id'
  | 'candidate_name'
  | 'stage'
  | 'stage_key'
  | 'stage_kind'
  | 'version'
  | 'source'
  | 'stage_since'
  | 'next_update_by'
  | 'held_at'
  | 'rejection_reason'
  | 'applied_at'
>;

export interface Board {
  /** Of the version of the pipeline that the job has. */
  stages: readonly Stage[];
  /** Newest first. */
  cards: readonly BoardCard[];
  /** There are older applications that are not among the cards. */
  more: boolean;
}

/** A job's stages and all applications in them. It brings the job, too: see `jobQuery`. */
export const boardQuery = (jobId: number) =>
  queryOptions({
    queryKey: keys.jobs.board(jobId),
    queryFn: async ({ client }) => {
      const answer = await answerOf(
        api.GET('/api/jobs/{id}/board', { params: { path: { id: jobId } } }),
      );
      client.setQueryData(keys.jobs.one(jobId), answer.job);
      return boardOf(answer);
    },
  });

export function boardOf({ job, stages, cards, more }: Schemas['board']): Board {
  const byKey = new Map(stages.map((stage) => [stage.key, stage]));
  return {
    stages,
    more,
    cards: cards.map((card) => ({
      ...card,
      job_id: job.id,
      stage: byKey.get(card.stage_key)?.label ?? card.stage_key,
      stage_kind: byKey.get(card.stage_key)?.kind ?? 'active',
    })),
  };
}

export function cardOf(application: BoardCard): BoardCard {
  return {
    id: application.id,
    job_id: application.job_id,
    candidate_id: application.candidate_id,
    candidate_name: application.candidate_name,
    stage: application.stage,
    stage_key: application.stage_key,
    stage_kind: application.stage_kind,
    version: application.version,
    source: application.source,
    stage_since: application.stage_since,
    next_update_by: application.next_update_by,
    held_at: application.held_at,
    rejection_reason: application.rejection_reason,
    applied_at: application.applied_at,
  };
}

/** The board without a card; for `setQueryData`. */
export function withoutCard(board: Board, id: number): Board {
  return { ...board, cards: board.cards.filter((each) => each.id !== id) };
}

/** The board with a card replaced, or with a new one; for `setQueryData`. */
export function withCard(board: Board | undefined, card: BoardCard): Board | undefined {
  if (!board) return board;
  const at = board.cards.findIndex(({ id }) => id === card.id);
  return { ...board, cards: at < 0 ? [card, ...board.cards] : board.cards.with(at, card) };
}
