import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import {
  applicationQuery,
  moveApplication,
  undoMove,
  type Application,
  type Moved,
  type MoveRequest,
} from '@/api/applications';
import { withCard, cardOf, type Board, type BoardCard } from '@/api/boards';
import { allowedStages } from '@/api/conflicts';
import { putApplication } from '@/api/events';
import { keys, refreshApplication } from '@/api/keys';
import { Problem } from '@/api/problem';
import { possibleNow } from '@/app/conflictWords';
import { toastProblem, whatHappened } from '@/app/queryClient';
import { toast } from '@/design/toasts';
import { comingMails, moved, restoredLine, type TargetStage } from './moveWords';

const toastFor = 15_000;

/** Moves and undoes: shown at once, put back with the reason if refused. */
class Moves {
  constructor(
    private readonly client: QueryClient,
    private readonly show: ((id: number) => void) | undefined,
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
      this.#offerUndo(accepted);
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
      const mails = gone
        ? 'A mail about the move had left already'
        : undone.cancelled.length > 0
          ? 'The mail about the move was cancelled'
          : undefined;
      toast({
        tone: gone ? 'neutral' : 'success',
        title: `${application.candidate_name} is in ${undone.restored_stage} again`,
        detail:
          [mails, restoredLine(undone.restored_rounds)]
            .flatMap((each) => (each ? `${each}.` : []))
            .join(' ') || undefined,
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

  #offerUndo({ undo, ...application }: Moved) {
    toast({
      tone: 'success',
      title: `${application.candidate_name} is in ${application.stage}`,
      until: Date.now() + toastFor,
      coming: comingMails(undo?.cancels ?? []),
      ...(undo && {
        undo: { run: () => void this.undo(application), until: Date.parse(undo.until) },
      }),
    });
  }

  /** Why something was refused: who was first, and what is possible now. */
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
    const elsewhere = fresh.stage_key !== application.stage_key;
    const possible = allowedStages(failure);
    const { show } = this;
    toast({
      tone: 'danger',
      title: changed
        ? `${application.candidate_name} was ${elsewhere ? 'moved' : 'changed'} meanwhile`
        : `${application.candidate_name} stays in ${fresh.stage}`,
      detail: [whatHappened(failure) ?? failure.message, possible && possibleNow(possible)]
        .filter(Boolean)
        .join(' '),
      ...(show && {
        action: { label: 'What is possible', run: () => show(application.id) },
      }),
    });
  }
}

/** `show` opens an application, or its moves, to look at what is possible now. */
export function useMoves(show?: (id: number) => void): Moves {
  const client = useQueryClient();
  return useMemo(() => new Moves(client, show), [client, show]);
}
