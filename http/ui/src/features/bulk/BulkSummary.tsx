import { CircleCheck, Undo2 } from 'lucide-react';
import type { BoardCard } from '@/api/boards';
import type { BulkResult } from '@/api/bulk';
import { Button } from '@/design/Button';
import { clockText } from '@/design/time';
import { useNow } from '@/design/useNow';
import { applications as counted, failuresByReason, succeeded } from './bulkRun';

interface BulkSummaryProps {
  results: readonly BulkResult[];
  applications: readonly BoardCard[];
  label: string;
  undoUntil: number | undefined;
  /** The mails about the moves that have not left. */
  coming: readonly { text: string; at: number }[];
  onUndo: () => void;
  onClose: () => void;
}

/** What became of many: how many moved, and who did not, by reason. */
export function BulkSummary(props: BulkSummaryProps) {
  const { results, applications, label, undoUntil, coming, onUndo, onClose } = props;
  const now = useNow('second').getTime();
  const moved = succeeded(results).length;
  const nameOf = (id: number) => applications.find((each) => each.id === id)?.candidate_name;
  return (
    <div className="flex flex-col gap-4">
      {moved > 0 && (
        <p className="flex items-center gap-2" role="status">
          <CircleCheck aria-hidden size={16} className="text-success" />
          {counted(moved)} moved to {label}.
        </p>
      )}
      {coming.map(
        ({ text, at }) =>
          at > now && (
            <p key={text} className="text-muted tabular-nums">
              {text} in {clockText(at - now)}
            </p>
          ),
      )}
      {moved < results.length && (
        <section role="alert" className="flex flex-col gap-2 rounded bg-danger-soft p-3">
          <h3 className="font-medium text-danger">
            {counted(results.length - moved)} could not be moved
          </h3>
          <ul className="flex max-h-60 flex-col gap-2 overflow-y-auto scroll-thin">
            {failuresByReason(results).map(([reason, ids]) => (
              <li key={reason}>
                <p>{reason}</p>
                <p className="text-sm break-words text-muted">
                  {ids.map((id) => nameOf(id) ?? id).join(', ')}
                </p>
              </li>
            ))}
          </ul>
        </section>
      )}
      <footer className="flex justify-end gap-2">
        {moved > 0 && undoUntil !== undefined && undoUntil > now && (
          <Button icon={Undo2} onClick={onUndo}>
            Undo all {moved}
            <span className="text-muted tabular-nums">{clockText(undoUntil - now)}</span>
          </Button>
        )}
        <Button kind="primary" data-autofocus onClick={onClose}>
          Close
        </Button>
      </footer>
    </div>
  );
}
