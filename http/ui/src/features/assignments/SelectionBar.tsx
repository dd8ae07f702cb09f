import { Button } from '@/design/Button';

interface SelectionBarProps {
  count: number;
  actions: readonly (readonly [label: string, run: () => void])[];
  onAll: () => void;
  onClear: () => void;
}

/** What can be done with the selected rows. */
export function SelectionBar({ count, actions, onAll, onClear }: SelectionBarProps) {
  return (
    <div role="status" className="px-6 pt-3 empty:hidden max-sm:px-4">
      {count > 0 && (
        <div className="flex flex-wrap items-center gap-2 rounded bg-accent-soft px-3 py-1.5">
          <span className="mr-2 font-medium tabular-nums">{count} selected</span>
          {actions.map(([label, run]) => (
            <Button key={label} small onClick={run}>
              {label}
            </Button>
          ))}
          <Button small kind="quiet" onClick={onAll}>
            Select all shown
          </Button>
          <Button small kind="quiet" onClick={onClear}>
            Clear
          </Button>
        </div>
      )}
    </div>
  );
}
