import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { BoardCard } from '@/api/boards';
import { moveMany, type BulkMove, type BulkResult } from '@/api/bulk';
import type { Stage } from '@/api/jobs';
import { keys } from '@/api/keys';
import { Dialog } from '@/design/Dialog';
import { toast } from '@/design/toasts';
import { comingMails } from '@/features/moves/moveWords';
import { BulkForm } from './BulkForm';
import { BulkProgress } from './BulkProgress';
import { BulkSummary } from './BulkSummary';
import { applications as counted, runAll, succeeded, undoOf } from './bulkRun';
import { useBulkUndo } from './useBulkUndo';

interface BulkDialogProps {
  applications: readonly BoardCard[];
  stages: readonly Pick<Stage, 'key' | 'label' | 'kind'>[];
  stage?: string | undefined;
  /** `moved`: whether any of them was. */
  onClose: (moved: boolean) => void;
}

type Phase =
  | { name: 'asking' }
  | { name: 'running'; done: number }
  | { name: 'done'; results: readonly BulkResult[] };

/** Moves many: asks where to, shows how far it is, lists what was refused, and undoes the whole. */
export function BulkDialog({ applications, stages, stage, onClose }: BulkDialogProps) {
  const client = useQueryClient();
  const undoMoves = useBulkUndo();
  const [phase, setPhase] = useState<Phase>({ name: 'asking' });
  const [label, setLabel] = useState('');
  const rejects = stages.find((each) => each.key === stage)?.kind === 'rejected';

  const run = async (move: BulkMove, to: string) => {
    setLabel(to);
    setPhase({ name: 'running', done: 0 });
    const ids = applications.map((each) => each.id);
    const results = await runAll(
      ids,
      (chunk) => moveMany(chunk, move),
      (done) => setPhase({ name: 'running', done: done.length }),
    );
    setPhase({ name: 'done', results });
    await client.invalidateQueries({ queryKey: keys.applications.all });
    await client.invalidateQueries({ queryKey: keys.jobs.all });
  };

  const results = phase.name === 'done' ? phase.results : [];
  const moved = succeeded(results);
  const undo = undoOf(results);
  const coming = comingMails(undo?.waiting ?? []);
  const putBack = () => void undoMoves(moved);
  const close = () => {
    if (phase.name === 'running') return;
    onClose(moved.length > 0);
    if (moved.length === 0) return;
    toast({
      tone: 'success',
      title: `${counted(moved.length)} moved to ${label}`,
      until: Date.now() + 15_000,
      coming,
      ...(undo && { undo: { run: putBack, until: undo.until, many: moved.length } }),
    });
  };

  const title = `${rejects ? 'Reject' : 'Move'} ${counted(applications.length)}`;
  return (
    <Dialog title={title} onClose={close}>
      {phase.name === 'asking' && (
        <BulkForm
          applications={applications}
          stages={stages}
          stage={stage}
          onCancel={() => onClose(false)}
          onMove={(move, to) => void run(move, to)}
        />
      )}
      {phase.name === 'running' && <BulkProgress done={phase.done} all={applications.length} />}
      {phase.name === 'done' && (
        <BulkSummary
          results={results}
          applications={applications}
          label={label}
          undoUntil={undo?.until}
          coming={coming}
          onUndo={() => {
            putBack();
            onClose(true);
          }}
          onClose={close}
        />
      )}
    </Dialog>
  );
}
