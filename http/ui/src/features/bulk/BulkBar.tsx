import { ArrowRightLeft, UserX, X } from 'lucide-react';
import { useRef, useState } from 'react';
import type { BoardCard } from '@/api/boards';
import type { Stage } from '@/api/jobs';
import { Button, IconButton } from '@/design/Button';
import { useFoot } from '@/design/foot';
import { useShortcuts } from '@/design/shortcuts';
import { BulkDialog } from './BulkDialog';

interface All {
  selected: boolean;
  loading: boolean;
  count: string;
  select: () => void;
}

interface BulkBarProps {
  selected: readonly BoardCard[];
  /** Selects all that match the filters, those too that are not loaded yet. */
  all: All;
  stages: readonly Pick<Stage, 'key' | 'label' | 'kind'>[];
  onClear: () => void;
}

/** What can be done with the selected applications, at the foot of their list. */
export function BulkBar({ selected, all, stages, onClear }: BulkBarProps) {
  // Those that were chosen when it was opened: rows that are moved may leave the list.
  const [dialog, setDialog] = useState<{
    applications: readonly BoardCard[];
    stage?: string | undefined;
  }>();
  const rejected = stages.find((each) => each.kind === 'rejected')?.key;
  const move = () => setDialog({ applications: selected });
  const reject = () => setDialog({ applications: selected, stage: rejected });
  return (
    <>
      {selected.length > 0 && (
        <Bar
          count={selected.length}
          all={all}
          onMove={move}
          onReject={rejected ? reject : undefined}
          onClear={onClear}
        />
      )}
      {dialog && (
        <BulkDialog
          applications={dialog.applications}
          stages={stages}
          stage={dialog.stage}
          onClose={(moved) => {
            setDialog(undefined);
            if (moved) onClear();
          }}
        />
      )}
    </>
  );
}

interface BarProps {
  count: number;
  all: All;
  onMove: () => void;
  onReject: (() => void) | undefined;
  onClear: () => void;
}

function Bar({ count, all, onMove, onReject, onClear }: BarProps) {
  const bar = useRef<HTMLDivElement>(null);
  useFoot(bar, 12);
  useShortcuts('Selection', [
    { keys: 'M', does: 'Move the selected', run: onMove },
    ...(onReject ? [{ keys: 'R', does: 'Reject the selected', run: onReject }] : []),
    { keys: 'A', does: 'Select all that match', run: all.select },
    { keys: 'Escape', does: 'Clear the selection', run: onClear },
  ]);
  return (
    <div
      ref={bar}
      role="region"
      aria-label="Selection"
      className="sticky bottom-4 z-20 mx-auto flex w-max max-w-full animate-enter flex-wrap items-center gap-2 rounded-card border border-line-strong bg-raised px-3 py-2 shadow-raised max-md:bottom-2"
    >
      <p role="status" className="font-medium tabular-nums">
        {count} selected
      </p>
      {!all.selected && (
        <Button kind="quiet" small busy={all.loading} onClick={all.select}>
          Select all {all.count}
        </Button>
      )}
      <Button small icon={ArrowRightLeft} onClick={onMove}>
        Move…
      </Button>
      {onReject && (
        <Button small icon={UserX} onClick={onReject}>
          Reject…
        </Button>
      )}
      <IconButton icon={X} label="Clear the selection" shortcut="Esc" onClick={onClear} />
    </div>
  );
}
