import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ArrowRightLeft, CirclePause, CirclePlay, UserX } from 'lucide-react';
import { useCallback, useState } from 'react';
import { actionsQuery, holdApplication, type Application } from '@/api/applications';
import { putApplication } from '@/api/events';
import type { Stage } from '@/api/jobs';
import { refreshApplication } from '@/api/keys';
import { useMay, useUser } from '@/api/useSession';
import { Button } from '@/design/Button';
import { useShortcuts } from '@/design/shortcuts';
import { toast } from '@/design/toasts';
import { Tooltip } from '@/design/Tooltip';
import { MoveDialog } from '@/features/moves/MoveDialog';
import { dropLine, moveOnwards } from '@/features/moves/moveWords';
import { useMoves } from '@/features/moves/useMoves';
import { DeleteApplication } from './DeleteApplication';

interface PanelActionsProps {
  application: Application;
  stages: readonly Stage[];
  /** Leaves what shows the application, once it is deleted. */
  onGone: () => void;
}

/** What can be done with an application: the next stage at a click, all else one step further. */
export function PanelActions({ application, stages, onGone }: PanelActionsProps) {
  const client = useQueryClient();
  const { data: actions } = useQuery(actionsQuery(application.id));
  const { role } = useUser();
  const mayMove = useMay('move applications');
  const [dialog, setDialog] = useState<{ stage?: string }>();
  const choose = useCallback(() => setDialog({}), []);
  const moves = useMoves(choose);
  const onHold = application.held_at !== null;
  const hold = useMutation({
    mutationFn: () => holdApplication(application, !onHold),
    onSuccess: (fresh) => {
      putApplication(client, fresh);
      void refreshApplication(client, fresh.id);
      toast({
        tone: 'success',
        title: onHold ? 'Resumed' : 'On hold: the time limit stands still',
      });
    },
  });

  const active = application.stage_kind === 'active';
  const next = moveOnwards(actions?.moves ?? [], stages);
  const rejected = stages.find((each) => each.kind === 'rejected');
  const ready = mayMove && active && stages.length > 0;

  useShortcuts(
    'Application',
    ready
      ? [
          { keys: 'M', does: 'Move', run: choose },
          ...(rejected
            ? [{ keys: 'R', does: 'Reject', run: () => setDialog({ stage: rejected.key }) }]
            : []),
        ]
      : [],
  );

  return (
    <div className="flex flex-wrap gap-2">
      {ready && next && (
        <Tooltip text={dropLine(true, null, next.move.triggers)}>
          <Button kind="primary" onClick={() => void moves.move(application, next.stage)}>
            Move to {next.stage.label}
          </Button>
        </Tooltip>
      )}
      {ready && (
        <>
          <Button icon={ArrowRightLeft} onClick={choose}>
            Move…
          </Button>
          {rejected && (
            <Button icon={UserX} onClick={() => setDialog({ stage: rejected.key })}>
              Reject…
            </Button>
          )}
          <Button
            kind="quiet"
            icon={onHold ? CirclePlay : CirclePause}
            busy={hold.isPending}
            onClick={() => hold.mutate()}
          >
            {onHold ? 'Resume' : 'Hold'}
          </Button>
        </>
      )}
      {role === 'admin' && <DeleteApplication application={application} onGone={onGone} />}
      {dialog && (
        <MoveDialog
          application={application}
          stages={stages}
          stage={dialog.stage}
          onShow={choose}
          onClose={() => setDialog(undefined)}
        />
      )}
    </div>
  );
}
