import { AlarmClock } from 'lucide-react';
import { usePages } from '@/api/pages';
import { remindersQuery } from '@/api/reminders';
import { LoadMore } from '@/design/LoadMore';
import { SkeletonRows } from '@/design/Skeleton';
import { EmptyState, ErrorState } from '@/design/states';
import { ReminderRow } from './ReminderRow';

interface ReminderListProps {
  filters: Parameters<typeof remindersQuery>[0];
  /** What an empty list says. */
  empty?: string;
  /** Takes little room while it is empty. */
  quiet?: boolean;
}

/** The reader's own reminders, in the order in which they come. */
export function ReminderList({ filters, empty, quiet = false }: ReminderListProps) {
  const { query, items, more } = usePages(remindersQuery(filters));
  return (
    <div className="rounded-card border border-line bg-surface">
      {query.isPending && <SkeletonRows rows={quiet ? 2 : 6} height="h-12" />}
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.isSuccess &&
        items.length === 0 &&
        (quiet ? (
          <p className="px-4 py-3 text-muted">{empty ?? 'No reminders.'}</p>
        ) : (
          <EmptyState icon={AlarmClock} title="No reminders here">
            <p>{empty ?? 'Be reminded by mail and here. Only you see your reminders.'}</p>
          </EmptyState>
        ))}
      <ul className="divide-y divide-line">
        {items.map((each) => (
          <ReminderRow
            key={each.id}
            reminder={each}
            stated={filters.state !== undefined}
            placed={filters.application_id !== undefined}
          />
        ))}
      </ul>
      <LoadMore {...more} />
    </div>
  );
}
