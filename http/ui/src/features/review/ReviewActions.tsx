import { useQuery } from '@tanstack/react-query';
import { useRef, useState, type ReactNode } from 'react';
import { actionsQuery, type Application } from '@/api/applications';
import type { Stage } from '@/api/jobs';
import { useMay } from '@/api/useSession';
import { Button, type ButtonKind } from '@/design/Button';
import { useFoot } from '@/design/foot';
import { Kbd } from '@/design/Kbd';
import { useShortcuts } from '@/design/shortcuts';
import { Tooltip } from '@/design/Tooltip';
import { MoveDialog } from '@/features/moves/MoveDialog';
import { dropLine, moveOnwards } from '@/features/moves/moveWords';
import { useMoves } from '@/features/moves/useMoves';
import type { Decision } from './queue';

interface ReviewActionsProps {
  application: Application;
  stages: readonly Stage[];
  onDecide: (decision: Decision, accepted?: Promise<boolean>) => void;
  onNote: () => void;
  onBack: () => void;
  onUndo: (() => void) | undefined;
}

/** The decisions, each with its key, always in sight. */
export function ReviewActions(props: ReviewActionsProps) {
  const { application, stages, onDecide, onNote, onBack, onUndo } = props;
  const { id } = application;
  const { data: actions } = useQuery(actionsQuery(id));
  const moves = useMoves();
  const [dialog, setDialog] = useState<{ stage?: string }>();
  const bar = useRef<HTMLElement>(null);
  useFoot(bar);
  const ready = useMay('move applications') && application.stage_kind === 'active';
  const next = moveOnwards(actions?.moves ?? [], stages);
  const rejected = stages.find((each) => each.kind === 'rejected');

  const decide = (to: Stage, accepted: Promise<boolean>) =>
    onDecide({ id, what: to.kind === 'rejected' ? 'rejected' : 'moved', to: to.label }, accepted);
  const advance = () => next && decide(next.stage, moves.move(application, next.stage));
  const reject = () => rejected && setDialog({ stage: rejected.key });
  const skip = () => onDecide({ id, what: 'skipped' });

  const keys = [
    ...(ready && next ? [{ keys: 'A', does: `Move to ${next.stage.label}`, run: advance }] : []),
    ...(ready ? [{ keys: 'M', does: 'Move…', run: () => setDialog({}) }] : []),
    ...(ready && rejected ? [{ keys: 'R', does: 'Reject…', run: reject }] : []),
    { keys: 'N', does: 'Write a note', run: onNote },
    { keys: 'S', does: 'Skip', run: skip },
    ...(onUndo ? [{ keys: 'U', does: 'Undo the last decision', run: onUndo }] : []),
  ];
  useShortcuts('Review', [
    ...keys,
    { keys: 'J', does: 'Skip', run: skip },
    { keys: 'K', does: 'Back', run: onBack },
  ]);
  const kindOf = (key: string): ButtonKind =>
    key === 'A' ? 'primary' : key === 'M' || key === 'R' ? 'secondary' : 'quiet';

  return (
    <footer
      ref={bar}
      className="sticky bottom-0 z-10 flex low:static flex-wrap items-center gap-2 border-t border-line bg-surface px-6 py-3 max-sm:px-4"
    >
      {!ready && <p className="text-muted">{application.stage} is final.</p>}
      {keys.map((each) => {
        const button = (
          <Button key={each.keys} kind={kindOf(each.keys)} onClick={each.run}>
            {each.does}
            <Hint>{each.keys}</Hint>
          </Button>
        );
        return each.keys === 'A' && next ? (
          <Tooltip key={each.keys} text={dropLine(true, null, next.move.triggers)}>
            {button}
          </Tooltip>
        ) : (
          button
        );
      })}
      {dialog && (
        <MoveDialog
          application={application}
          stages={stages}
          stage={dialog.stage}
          onMove={decide}
          onClose={() => setDialog(undefined)}
        />
      )}
    </footer>
  );
}

function Hint({ children }: { children: string }): ReactNode {
  return (
    <span aria-hidden className="max-sm:hidden">
      <Kbd>{children}</Kbd>
    </span>
  );
}
