import { Link } from 'react-router';
import { cx } from '@/design/cx';
import { Skeleton } from '@/design/Skeleton';
import { countText } from './todayWords';
import type { useToday } from './useToday';

interface NumbersProps {
  today: ReturnType<typeof useToday>;
  links: { overdue: string; fresh: string };
}

interface Counted {
  query: { isSuccess: boolean; isError: boolean };
  items: readonly unknown[];
  more: { hasMore: boolean };
}

/** How much waits; each number opens the list behind it. */
export function Numbers({ today, links }: NumbersProps) {
  const { overdue, fresh, due, unread } = today;
  const count = ({ query, items, more }: Counted) =>
    query.isSuccess ? countText(items.length, more.hasMore) : query.isError ? '–' : undefined;
  return (
    <ul className="grid grid-cols-4 gap-3 max-md:grid-cols-2">
      <Tile to={links.overdue} label="Overdue" count={count(overdue)} waits />
      <Tile to={links.fresh} label="New applications" count={count(fresh)} />
      <Tile to="/reminders" label="Reminders due" count={count(due)} waits />
      <Tile to="/notifications" label="Unread notifications" count={unread?.toString()} />
    </ul>
  );
}

interface TileProps {
  to: string;
  label: string;
  count: string | undefined;
  /** Stands out as long as it is not nothing. */
  waits?: boolean;
}

function Tile({ to, label, count, waits = false }: TileProps) {
  const strong = waits && count !== undefined && count !== '0' && count !== '–';
  return (
    <li>
      <Link
        to={to}
        className={cx(
          'flex h-full flex-col rounded-card border px-4 py-3 hover:border-line-strong',
          strong ? 'border-transparent bg-turn-soft text-turn' : 'border-line bg-surface',
        )}
      >
        {count === undefined ? (
          <Skeleton className="my-1 h-7 w-10" />
        ) : (
          <span className="text-xl font-semibold tabular-nums">{count}</span>
        )}
        <span className={cx('text-sm', !strong && 'text-muted')}>{label}</span>
      </Link>
    </li>
  );
}
