import { useQuery } from '@tanstack/react-query';
import { UserRound } from 'lucide-react';
import { use, useCallback, useMemo, useState } from 'react';
import { actionsQuery } from '@/api/applications';
import type { Board as BoardData, BoardCard } from '@/api/boards';
import { useMay } from '@/api/useSession';
import { useRecentChanges } from '@/app/recentChanges';
import { ZoneContext } from '@/design/RelativeTime';
import { useShortcuts } from '@/design/shortcuts';
import { EmptyState } from '@/design/states';
import { useNarrow } from '@/design/useNarrow';
import { useNow } from '@/design/useNow';
import { useParam, useSetParams } from '@/design/useParam';
import { changeLine } from '@/features/application/eventWords';
import { MoveDialog } from '@/features/moves/MoveDialog';
import { useMoves } from '@/features/moves/useMoves';
import { Board } from './Board';
import { CardMenu } from './CardMenu';
import type { Changes } from './Column';
import { columnsOf, type BoardColumn } from './columns';
import { StageSwitch } from './StageSwitch';
import { verdictsOf } from './verdicts';

interface Asked {
  application: BoardCard;
  stage?: string | undefined;
}

/** The applications to a job as a board. */
export function BoardTab({ board }: { board: BoardData }) {
  const { stages, cards, more } = board;
  const now = useNow();
  const zone = use(ZoneContext);
  const setParams = useSetParams();
  const columns = useMemo(() => columnsOf(stages, cards, now), [stages, cards, now]);
  const rejected = stages.find((each) => each.kind === 'rejected')?.key;
  const mayMove = useMay('move applications');
  const changes = useRecentChanges();

  const show = useCallback(
    (id: number) => setParams({ application: String(id) }, 'push'),
    [setParams],
  );
  const moves = useMoves(show);
  const [asked, setAsked] = useState<Asked>();
  const [lifted, setLifted] = useState<BoardCard>();
  const actions = useQuery({
    ...actionsQuery(lifted?.id ?? 0),
    enabled: lifted !== undefined,
  }).data;
  const verdicts = useMemo(() => verdictsOf(actions?.moves), [actions]);

  const drop = (application: BoardCard, { stage }: BoardColumn) => {
    const move = actions?.moves.find((each) => each.stage_key === stage.key);
    // What needs a reason, or cannot be done as it is, is asked or explained first.
    if (stage.kind === 'rejected' || (move && !move.allowed))
      setAsked({ application, stage: stage.key });
    else void moves.move(application, stage);
  };

  const ask = (stage?: string) => {
    const id = document.activeElement?.closest<HTMLElement>('[data-card]')?.dataset.card;
    const application = cards.find((each) => String(each.id) === id);
    if (application) setAsked({ application, stage });
  };
  useShortcuts(
    'Board',
    mayMove
      ? [
          { keys: 'M', does: 'Move the card', run: () => ask() },
          { keys: 'R', does: 'Reject the candidate', run: () => ask(rejected) },
        ]
      : [],
  );

  const narrow = useNarrow();
  const [chosenStage, setChosenStage] = useParam('stage');
  const oneColumn = columns.find((each) => each.stage.key === chosenStage) ?? columns[0];
  const menuOf = useCallback(
    (application: BoardCard) =>
      mayMove && (
        <CardMenu
          application={application}
          onOpen={() => show(application.id)}
          onMove={() => setAsked({ application })}
          onReject={rejected ? () => setAsked({ application, stage: rejected }) : undefined}
        />
      ),
    [mayMove, rejected, show],
  );
  const context = useMemo(
    () => ({
      now,
      zone,
      menuOf,
      onOpen: ({ id }: BoardCard) => show(id),
      draggable: mayMove && !narrow,
    }),
    [now, zone, menuOf, show, mayMove, narrow],
  );

  if (cards.length === 0)
    return (
      <EmptyState icon={UserRound} title="No applications yet">
        <p>Who applies to this job appears here as a card, in the first stage of its pipeline.</p>
      </EmptyState>
    );
  return (
    <>
      <LastChange changes={changes} cards={cards} />
      {more && (
        <p role="status" className="px-6 pb-2 text-sm text-muted max-sm:px-4">
          These are the newest {cards.length.toLocaleString('en-GB')} applications. Search finds the
          older ones.
        </p>
      )}
      {narrow && oneColumn && (
        <StageSwitch columns={columns} chosen={oneColumn.stage.key} onChoose={setChosenStage} />
      )}
      <Board
        columns={narrow && oneColumn ? [oneColumn] : columns}
        more={more}
        changes={changes}
        context={context}
        verdicts={verdicts}
        onLift={setLifted}
        onDrop={drop}
      />
      {asked && (
        <MoveDialog {...asked} stages={stages} onShow={show} onClose={() => setAsked(undefined)} />
      )}
    </>
  );
}

/** Reads out what others do; those who see it see it on the cards. */
function LastChange({ changes, cards }: { changes: Changes; cards: readonly BoardCard[] }) {
  const last = [...changes.values()].at(-1);
  const card = cards.find(({ id }) => id === last?.application_id);
  return (
    <p role="status" className="sr-only">
      {last && card && changeLine(last, card.candidate_name)}
    </p>
  );
}
