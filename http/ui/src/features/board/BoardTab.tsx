import { useQuery } from '@tanstack/react-query';
import { ArrowRightLeft, Ellipsis, UserRound, UserX } from 'lucide-react';
import { use, useCallback, useMemo, useState } from 'react';
import { actionsQuery, type Application } from '@/api/applications';
import { jobApplicationsQuery, type Stage } from '@/api/jobs';
import { useAllPages } from '@/api/pages';
import { useNameOf } from '@/api/people';
import { useMay } from '@/api/useSession';
import { useRecentChanges } from '@/app/recentChanges';
import { Select } from '@/design/Field';
import { Menu, MenuItem } from '@/design/Menu';
import { ZoneContext } from '@/design/RelativeTime';
import { useShortcuts } from '@/design/shortcuts';
import { Skeleton } from '@/design/Skeleton';
import { EmptyState, ErrorState } from '@/design/states';
import { useMediaQuery } from '@/design/useMediaQuery';
import { useNow } from '@/design/useNow';
import { useParam, useSetParams } from '@/design/useParam';
import { MoveDialog } from '@/features/moves/MoveDialog';
import { dropLine } from '@/features/moves/moveWords';
import { useMoves } from '@/features/moves/useMoves';
import { Board } from './Board';
import { columnsOf, type BoardColumn } from './columns';

interface Asked {
  application: Application;
  stage?: string | undefined;
}

/** The applications to a job as a board. */
export function BoardTab({ jobId, stages }: { jobId: number; stages: readonly Stage[] }) {
  const { query, items, complete } = useAllPages(jobApplicationsQuery(jobId));
  const now = useNow();
  const zone = use(ZoneContext);
  const setParams = useSetParams();
  const columns = useMemo(() => columnsOf(stages, items, now), [stages, items, now]);
  const mayMove = useMay('move applications');
  const nameOf = useNameOf();
  const changes = useRecentChanges();

  const show = useCallback(
    (id: number) => setParams({ application: String(id) }, 'push'),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- setParams reads the URL when it is called
    [],
  );
  const moves = useMoves(show);
  const [asked, setAsked] = useState<Asked>();
  const [lifted, setLifted] = useState<Application>();
  const actions = useQuery({
    ...actionsQuery(lifted?.id ?? 0),
    enabled: lifted !== undefined,
  }).data;
  const moveTo = (key: string) => actions?.moves.find((each) => each.stage_key === key);

  const drop = (application: Application, { stage }: BoardColumn) => {
    const move = moveTo(stage.key);
    // What needs a reason, or cannot be done as it is, is asked or explained first.
    if (stage.kind === 'rejected' || (move && !move.allowed))
      setAsked({ application, stage: stage.key });
    else void moves.move(application, stage);
  };

  const focused = () => {
    const id = document.activeElement?.closest<HTMLElement>('[data-card]')?.dataset.card;
    return items.find((each) => String(each.id) === id);
  };
  const rejected = stages.find((each) => each.kind === 'rejected');
  const ask = (stage?: string) => {
    const application = focused();
    if (application) setAsked({ application, stage });
  };
  useShortcuts(
    'Board',
    mayMove
      ? [
          { keys: 'M', does: 'Move the card', run: () => ask() },
          { keys: 'R', does: 'Reject the candidate', run: () => ask(rejected?.key) },
        ]
      : [],
  );

  const narrow = useMediaQuery('(max-width: 639px)');
  const [chosenStage, setChosenStage] = useParam('stage');
  const oneColumn = columns.find((each) => each.stage.key === chosenStage) ?? columns[0];

  if (query.isPending) return <BoardSkeleton columns={stages.length} />;
  if (query.isError && items.length === 0)
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (complete && items.length === 0)
    return (
      <EmptyState icon={UserRound} title="No applications yet">
        <p>Who applies to this job appears here as a card, in the first stage of its pipeline.</p>
      </EmptyState>
    );
  return (
    <>
      {narrow && oneColumn && (
        <div className="px-4 pb-2">
          <Select
            aria-label="Stage"
            className="w-full"
            value={oneColumn.stage.key}
            onChange={(event) => setChosenStage(event.target.value)}
          >
            {columns.map(({ stage, applications }) => (
              <option key={stage.key} value={stage.key}>
                {`${stage.label} (${applications.length})`}
              </option>
            ))}
          </Select>
        </div>
      )}
      <Board
        columns={narrow && oneColumn ? [oneColumn] : columns}
        complete={complete}
        now={now}
        zone={zone}
        draggable={mayMove && !narrow}
        changedBy={(id) => {
          const change = changes.get(id);
          return change && (nameOf(change.actor_id) ?? 'the candidate');
        }}
        verdictOf={({ stage }) => {
          const move = moveTo(stage.key);
          if (!move) return undefined;
          const allowed = move.allowed || move.override_needed;
          return { allowed, text: dropLine(allowed, move.why_not, move.triggers) };
        }}
        onLift={setLifted}
        onDrop={drop}
        onOpen={(application) => show(application.id)}
        menuOf={(application) =>
          mayMove && (
            <CardMenu
              application={application}
              onOpen={() => show(application.id)}
              onMove={() => setAsked({ application })}
              onReject={rejected && (() => setAsked({ application, stage: rejected.key }))}
            />
          )
        }
      />
      {asked && (
        <MoveDialog {...asked} stages={stages} onShow={show} onClose={() => setAsked(undefined)} />
      )}
    </>
  );
}

interface CardMenuProps {
  application: Application;
  onOpen: () => void;
  onMove: () => void;
  onReject: (() => void) | undefined;
}

function CardMenu({ application, onOpen, onMove, onReject }: CardMenuProps) {
  const ended = application.stage_kind === 'active' ? undefined : `${application.stage} is final.`;
  return (
    // What is done to the menu is not done to the card.
    <span
      role="presentation"
      onClick={(event) => event.stopPropagation()}
      onMouseDown={(event) => event.stopPropagation()}
      onTouchStart={(event) => event.stopPropagation()}
    >
      <Menu
        label={`Actions for ${application.candidate_name}`}
        trigger={(props) => (
          <button
            type="button"
            {...props}
            aria-label={`Actions for ${application.candidate_name}`}
            className="grid size-6 place-items-center rounded-sm text-muted hover:bg-hover hover:text-text"
          >
            <Ellipsis aria-hidden size={16} />
          </button>
        )}
      >
        <MenuItem icon={UserRound} shortcut="Enter" onSelect={onOpen}>
          Open
        </MenuItem>
        <MenuItem icon={ArrowRightLeft} shortcut="M" whyNot={ended} onSelect={onMove}>
          Move…
        </MenuItem>
        {onReject && (
          <MenuItem icon={UserX} shortcut="R" dangerous whyNot={ended} onSelect={onReject}>
            Reject…
          </MenuItem>
        )}
      </Menu>
    </span>
  );
}

function BoardSkeleton({ columns }: { columns: number }) {
  return (
    <div
      role="status"
      aria-label="Loading"
      className="flex grow gap-2 overflow-hidden px-6 pb-4 max-sm:px-4"
    >
      {Array.from({ length: columns }, (_, at) => (
        <div key={at} className="flex w-60 shrink-0 grow flex-col gap-2 rounded-card bg-sunken p-2">
          <Skeleton className="h-5 w-24" />
          <Skeleton className="h-21" />
          <Skeleton className="h-21" />
        </div>
      ))}
    </div>
  );
}
