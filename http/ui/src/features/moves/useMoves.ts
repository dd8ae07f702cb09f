import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import {
  actionsQuery,
  applicationQuery,
  historyQuery,
  moveApplication,
  undoMove,
  type Application,
  type MoveRequest,
} from '@/api/applications';
import { withCard, cardOf, type Board, type BoardCard } from '@/api/boards';
import { putApplication } from '@/api/events';
import { keys, refreshApplication } from '@/api/keys';
import { Problem } from '@/api/problem';
import { toastProblem } from '@/app/queryClient';
import { toast } from '@/design/toasts';
import { moved, whoWasFirst, type TargetStage } from './moveWords';

const toastFor = 15_000;

/** Moves and undoes: shown at once, put back with the reason if refused. */
class Moves {
  constructor(
    private readonly client: QueryClient,
    private readonly show: (id: number) => void,
  ) {}

  async move(
    application: BoardCard,
    to: TargetStage,
    more: Omit<MoveRequest, 'stage'> = {},
  ): Promise<boolean> {
    this.#show(moved(application, to, new Date()));
    try {
      const accepted = await moveApplication(application, { ...more, stage: to.key });
      putApplication(this.client, accepted);
      void this.#offerUndo(accepted);
      return true;
    } catch (failure) {
      this.#show(application);
      await this.#explain(application, failure);
      return false;
    } finally {
      void refreshApplication(this.client, application.id);
      void this.client.invalidateQueries({ queryKey: keys.jobs.allCounts });
    }
  }

  async undo(application: BoardCard): Promise<void> {
    try {
      const undone = await undoMove(application);
      putApplication(this.client, undone.application);
      const gone = undone.gone.length > 0;
      toast({
        tone: gone ? 'neutral' : 'success',
        title: `${application.candidate_name} is in ${undone.restored_stage} again`,
        detail: gone
          ? 'A mail about the move had left already.'
          : undone.cancelled.length > 0
            ? 'The mail about the move was cancelled.'
            : undefined,
      });
    } catch (failure) {
      await this.#explain(application, failure);
    } finally {
      void refreshApplication(this.client, application.id);
    }
  }

  #show(application: BoardCard) {
    const card = cardOf(application);
    this.client.setQueryData<Application>(
      keys.applications.one(card.id),
      (shown) => shown && { ...shown, ...card },
    );
    this.client.setQueryData<Board>(keys.jobs.board(card.job_id), (board) => withCard(board, card));
  }

  async #offerUndo(application: BoardCard) {
    const { undo } = await this.client.query({
      ...actionsQuery(application.id),
      staleTime: 0,
    });
    const waiting = undo?.cancels.find((mail) => mail.at !== null);
    toast({
      tone: 'success',
      title: `${application.candidate_name} is in ${application.stage}`,
      until: Date.now() + toastFor,
      ...(waiting?.at && {
        coming: {
          text: `Mail to the ${waiting.to === 'user' ? 'recruiter' : 'candidate'} leaves`,
          at: Date.parse(waiting.at),
        },
      }),
      ...(undo?.allowed && {
        undo: { run: () => void this.undo(application), until: Date.parse(undo.until) },
      }),
    });
  }

  async #explain(application: BoardCard, failure: unknown) {
    if (!(failure instanceof Problem && failure.isConflict)) {
      toastProblem(failure);
      return;
    }
    const fresh = await this.client.query({
      ...applicationQuery(application.id),
      staleTime: 0,
    });
    putApplication(this.client, fresh);
    const changed = fresh.version !== application.version;
    const history = await this.client.query({
      ...historyQuery(application.id),
      staleTime: 0,
    });
    toast({
      tone: 'danger',
      title: changed
        ? `${application.candidate_name} was moved meanwhile`
        : `${application.candidate_name} stays in ${fresh.stage}`,
      detail: (changed ? whoWasFirst(history, new Date()) : undefined) ?? failure.message,
      action: { label: 'What is possible', run: () => this.show(application.id) },
    });
  }
}

/** `show` opens an application, to look at what is possible now. */
export function useMoves(show: (id: number) => void): Moves {
  const client = useQueryClient();
  return useMemo(() => new Moves(client, show), [client, show]);
}
