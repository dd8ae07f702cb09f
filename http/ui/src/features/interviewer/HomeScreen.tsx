import { Bell, Plus } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { useNotifications } from '@/api/notifications';
import { Button } from '@/design/Button';
import { PageHeader } from '@/design/PageHeader';
import { useShortcuts } from '@/design/shortcuts';
import { SkeletonRows } from '@/design/Skeleton';
import { EmptyState, ErrorState } from '@/design/states';
import { NotificationList } from '@/features/notifications/NotificationList';
import { OpenReminders } from '@/features/reminders/OpenReminders';
import { NewReminder } from '@/features/reminders/ReminderDialogs';

/** The interviewer's home: what they want to be reminded of, and what is new. */
export function Component() {
  const [adding, setAdding] = useState(false);
  const add = () => setAdding(true);
  useShortcuts('Home', [{ keys: 'N', does: 'Set a reminder', run: add }]);
  return (
    <>
      <PageHeader
        title="Home"
        actions={
          <Button kind="primary" icon={Plus} onClick={add}>
            Set reminder
          </Button>
        }
      />
      <div className="grid grid-cols-2 items-start gap-6 p-6 max-lg:grid-cols-1 max-sm:px-0 max-sm:py-4">
        <div className="flex min-w-0 flex-col gap-6">
          <OpenReminders />
        </div>
        <News />
      </div>
      {adding && <NewReminder onClose={() => setAdding(false)} />}
    </>
  );
}

const shown = 10;

function News() {
  const { query, items } = useNotifications();
  return (
    <section className="flex min-w-0 flex-col gap-2">
      <h2 className="text-md font-semibold max-sm:px-4">New for you</h2>
      <div className="rounded-card border border-line bg-surface">
        {query.isPending && <SkeletonRows rows={4} />}
        {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
        {query.isSuccess && items.length === 0 && (
          <EmptyState icon={Bell} title="Nothing new">
            <p>What concerns you appears here.</p>
          </EmptyState>
        )}
        <NotificationList items={items.slice(0, shown)} />
        {items.length > 0 && (
          <p className="border-t border-line px-4 py-2">
            <Link to="/notifications" className="text-accent hover:underline">
              All notifications
            </Link>
          </p>
        )}
      </div>
    </section>
  );
}
