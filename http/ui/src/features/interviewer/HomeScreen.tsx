import { Bell, Plus } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { useNotifications } from '@/api/notifications';
import { Button } from '@/design/Button';
import { ListStates } from '@/design/ListStates';
import { PageHeader } from '@/design/PageHeader';
import { Section } from '@/design/Section';
import { useShortcuts } from '@/design/shortcuts';
import { NextInterviews, OwedFeedback } from '@/features/my-interviews/OwnParts';
import { NotificationList } from '@/features/notifications/NotificationList';
import { OpenReminders } from '@/features/reminders/OpenReminders';
import { NewReminder } from '@/features/reminders/ReminderDialogs';

/** The interviewer's home: their interviews, what they want to be reminded of, and what is new. */
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
      <div className="grid grid-cols-2 items-start gap-6 p-6 max-lg:grid-cols-1 max-sm:p-4">
        <div className="flex min-w-0 flex-col gap-6">
          <Section title="Your next interviews" to="/my-interviews">
            <NextInterviews>Nothing in the next 60 days.</NextInterviews>
          </Section>
          <Section title="Feedback you owe" to="/my-interviews">
            <OwedFeedback>You owe no feedback.</OwedFeedback>
          </Section>
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
  const list = useNotifications();
  return (
    <Section title="New for you">
      <div className="rounded-card border border-line bg-surface">
        <ListStates
          list={list}
          skeleton={{ rows: 4 }}
          empty={{ icon: Bell, title: 'Nothing new', text: 'News that concerns you appears here.' }}
        />
        <NotificationList items={list.items.slice(0, shown)} />
        {list.items.length > 0 && (
          <p className="border-t border-line px-4 py-2">
            <Link to="/notifications" className="text-accent hover:underline">
              All notifications
            </Link>
          </p>
        )}
      </div>
    </Section>
  );
}
