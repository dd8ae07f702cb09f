import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { keys } from '@/api/keys';
import { Button } from '@/design/Button';
import { Dialog } from '@/design/Dialog';
import { begun, isOver, runEach, type Progress } from './runEach';

interface BulkDialogProps<Item> {
  title: string;
  explanation: string;
  action: string;
  dangerous?: boolean;
  items: readonly Item[];
  nameOf: (item: Item) => string;
  run: (item: Item) => Promise<unknown>;
  /** Why it cannot begin yet; e.g. nobody is chosen. */
  blocked?: boolean;
  onClose: () => void;
  children?: ReactNode;
}

/** Does the same with several things: explained first, with progress, and what failed at the end. */
export function BulkDialog<Item>(props: BulkDialogProps<Item>) {
  const { title, explanation, action, items, run, blocked = false, onClose, children } = props;
  const client = useQueryClient();
  const [progress, setProgress] = useState<Progress<Item>>();
  const over = progress && isOver(progress);
  const start = () => {
    setProgress(begun(items));
    void runEach(items, run, setProgress).then(() =>
      client.invalidateQueries({ queryKey: keys.assignments.all }),
    );
  };
  return (
    <Dialog
      title={title}
      onClose={onClose}
      footer={
        over ? (
          <Button kind="primary" onClick={onClose}>
            Close
          </Button>
        ) : (
          <>
            <Button disabled={progress !== undefined} onClick={onClose}>
              Cancel
            </Button>
            <Button
              kind={props.dangerous ? 'danger' : 'primary'}
              busy={progress !== undefined}
              disabled={blocked}
              onClick={start}
            >
              {action}
            </Button>
          </>
        )
      }
    >
      {progress ? (
        <Outcome progress={progress} nameOf={props.nameOf} />
      ) : (
        <>
          <p>{explanation}</p>
          {children}
        </>
      )}
    </Dialog>
  );
}

interface OutcomeProps<Item> {
  progress: Progress<Item>;
  nameOf: (item: Item) => string;
}

function Outcome<Item>({ progress, nameOf }: OutcomeProps<Item>) {
  const { total, done, failures } = progress;
  return (
    <div role="status" className="flex flex-col gap-3">
      <progress
        max={total}
        value={done + failures.length}
        aria-label="Progress"
        className="h-1.5 w-full accent-accent"
      />
      <p className="tabular-nums">
        {done} of {total} done{failures.length > 0 && `, ${failures.length} not`}
      </p>
      {failures.length > 0 && (
        <ul className="max-h-60 divide-y divide-line overflow-y-auto rounded border border-line">
          {failures.map(({ item, reason }, at) => (
            <li key={at} className="px-3 py-1.5">
              <span className="font-medium">{nameOf(item)}</span>
              <span className="block text-sm text-muted">{reason}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
