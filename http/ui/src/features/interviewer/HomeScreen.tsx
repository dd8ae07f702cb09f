import { useInfiniteQuery } from '@tanstack/react-query';
import { AlarmClock, Bell, Plus } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Link } from 'react-router';
import { myRemindersQuery } from '@/api/myReminders';
import { notificationsQuery } from '@/api/notifications';
import { usePages } from '@/api/pages';
import { Button } from '@/design/Button';
import { LoadMore } from '@/design/LoadMore';
import { PageHeader } from '@/design/PageHeader';
import { useShortcuts } from '@/design/shortcuts';
import { SkeletonRows } from '@/design/Skeleton';
import { EmptyState, ErrorState } from '@/design/states';
import { NotificationList } from '@/features/notifications/NotificationList';
import { NewReminderDialog } from './NewReminderDialog';
import { ReminderRow } from './ReminderRow';

/** The interviewer's home: what they want to be reminded of, and what is new. */
export function Component() {
  const [adding, setAdding] = useState(false);
  useShortcuts('Home', [{ keys: 'N', does: 'Set a reminder', run: () => setAdding(true) }]);
  return (
    <>
      <PageHeader
        title="Home"
        actions={
          <Button kind="primary" icon={Plus} onClick={() => setAdding(true)}>
            New reminder
          </Button>
        }
      />
      <div className="grid grid-cols-2 items-start gap-6 p-6 max-lg:grid-cols-1 max-sm:p-4">
        <Reminders />
        <News />
      </div>
      {adding && <NewReminderDialog onClose={() => setAdding(false)} />}
    </>
  );
}

function Card({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="overflow-hidden rounded-card border border-line bg-surface">
      <h2 className="border-b border-line px-4 py-2 text-md font-semibold">{title}</h2>
      {children}
    </section>
  );
}

function Reminders() {
  const due = usePages(myRemindersQuery('fired'));
  const coming = usePages(myRemindersQuery('pending'));
  const failed = [due.query, coming.query].find((each) => each.isError);
  const ready = due.query.isSuccess && coming.query.isSuccess;
  return (
    <Card title="Reminders">
      {failed && <ErrorState error={failed.error} onRetry={() => void failed.refetch()} />}
      {!failed && !ready && <SkeletonRows rows={4} />}
      {ready && due.items.length + coming.items.length === 0 && (
        <EmptyState icon={AlarmClock} title="No reminders">
          <p>Be reminded by mail and here of what you owe. Only you see your reminders.</p>
        </EmptyState>
      )}
      <ul className="divide-y divide-line">
        {[...due.items, ...coming.items].map((each) => (
          <ReminderRow key={each.id} reminder={each} />
        ))}
      </ul>
      <LoadMore {...due.more} />
      <LoadMore {...coming.more} />
    </Card>
  );
}

const shown = 10;

function News() {
  const query = useInfiniteQuery(notificationsQuery);
  const items = query.data?.pages.flatMap((page) => page.items).slice(0, shown) ?? [];
  return (
    <Card title="New for you">
      {query.isPending && <SkeletonRows rows={4} />}
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.isSuccess && items.length === 0 && (
        <EmptyState icon={Bell} title="Nothing new">
          <p>What concerns you appears here.</p>
        </EmptyState>
      )}
      <NotificationList items={items} />
      {items.length > 0 && (
        <p className="border-t border-line px-4 py-2">
          <Link to="/notifications" className="text-accent hover:underline">
            All notifications
          </Link>
        </p>
      )}
    </Card>
  );
}
