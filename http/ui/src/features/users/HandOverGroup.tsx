import type { Responsibilities } from '@/api/users';
import { countOf, toggled, type Chosen, type Group } from './handingOver';

interface HandOverGroupProps {
  group: Group;
  title: string;
  all: Responsibilities;
  chosen: Chosen;
  /** Whether who was chosen to take over cannot take these. */
  stays: boolean;
  onChange: (chosen: Chosen) => void;
}

/** One kind of responsibility: all of it by one box, or some of it when it is opened. */
export function HandOverGroup(props: HandOverGroupProps) {
  const { group, title, all, chosen, stays, onChange } = props;
  const { count, items } = all[group];
  const taken = countOf(group, all, chosen);
  const hidden = count - items.length;
  return (
    <div className="flex items-start border-b border-line px-2 last:border-b-0">
      <label className="flex size-9 shrink-0 cursor-pointer items-center justify-center">
        <input
          type="checkbox"
          aria-label={`${title}: all`}
          disabled={stays}
          checked={!stays && taken === count}
          ref={(box) => {
            if (box) box.indeterminate = !stays && taken > 0 && taken < count;
          }}
          onChange={() => onChange({ ...chosen, [group]: taken === count ? new Set() : 'all' })}
          className="size-4 accent-accent"
        />
      </label>
      <details className="min-w-0 grow">
        <summary className="flex min-h-9 cursor-pointer items-center gap-2">
          <span className="grow font-medium">{title}</span>
          <span className="text-sm text-muted tabular-nums">
            {stays ? 'Stays' : taken === count ? count : `${taken} of ${count}`}
          </span>
        </summary>
        <ul className="mb-2 max-h-60 overflow-y-auto scroll-thin">
          {items.map((each) => (
            <li key={each.id}>
              <label className="flex min-h-7 items-center gap-2">
                <input
                  type="checkbox"
                  disabled={stays}
                  checked={!stays && (chosen[group] === 'all' || chosen[group].has(each.id))}
                  onChange={() => onChange(toggled(chosen, group, all, each.id))}
                  className="size-4 shrink-0 accent-accent"
                />
                <span className="min-w-0 truncate" dir="auto">
                  {each.name}
                </span>
              </label>
            </li>
          ))}
          {hidden > 0 && (
            <li className="py-1 text-sm text-muted">
              and {hidden} more, which only go together with all of them
            </li>
          )}
        </ul>
      </details>
    </div>
  );
}
