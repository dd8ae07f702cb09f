import { CircleCheck } from 'lucide-react';
import { Link } from 'react-router';
import { Button, buttonClass } from '@/design/Button';
import { useShortcuts } from '@/design/shortcuts';
import { EmptyState } from '@/design/states';
import { summary, type Decision } from './queue';

interface ReviewEndProps {
  decided: readonly Decision[];
  onAgain: () => void;
  onBack: () => void;
  onUndo: (() => void) | undefined;
}

/** What was decided, when nobody is left. */
export function ReviewEnd({ decided, onAgain, onBack, onUndo }: ReviewEndProps) {
  useShortcuts('Review', [
    { keys: 'K', does: 'Back', run: onBack },
    ...(onUndo ? [{ keys: 'U', does: 'Undo the last decision', run: onUndo }] : []),
  ]);
  return (
    <EmptyState
      icon={CircleCheck}
      title="That was everybody"
      action={
        <span className="flex flex-wrap justify-center gap-2">
          {decided.some((each) => each.what === 'skipped') && (
            <Button onClick={onAgain}>Show the skipped again</Button>
          )}
          {onUndo && <Button onClick={onUndo}>Undo the last</Button>}
          <Link to="/today" className={buttonClass('primary')}>
            Go to Today
          </Link>
        </span>
      }
    >
      <p>{summary(decided)}</p>
    </EmptyState>
  );
}
