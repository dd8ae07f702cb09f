import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { createReminder, editReminder, reminderQuery, type Reminder } from '@/api/reminders';
import { useUser } from '@/api/useSession';
import { Dialog } from '@/design/Dialog';
import { deviceZone } from '@/design/RelativeTime';
import { SkeletonRows } from '@/design/Skeleton';
import { ErrorState } from '@/design/states';
import { toast } from '@/design/toasts';
import { ReminderForm } from './ReminderForm';
import { change, creation, newReminder, valuesOf } from './reminderForm';
import { SubjectField, useSubject } from './SubjectField';
import { useRefreshReminders } from './useReminderActions';

/** What the service says of a reminder that was set: its rule in words. */
function saidOf({ words, due_at, zone }: Reminder): string {
  const first = new Intl.DateTimeFormat('en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: zone,
  }).format(new Date(due_at));
  return words ? `${words}. Next: ${first}.` : first;
}

export function NewReminder({ onClose }: { onClose: () => void }) {
  const user = useUser();
  const refresh = useRefreshReminders();
  const subject = useSubject();
  const [initial] = useState(() => newReminder(new Date(), user.zone ?? deviceZone));
  return (
    <Dialog title="Set reminder" onClose={onClose}>
      <ReminderForm
        initial={initial}
        draft="reminder-new"
        action="Set reminder"
        onClose={onClose}
        about={<SubjectField {...subject} />}
        send={async (values, key) => {
          const made = await createReminder({ ...creation(values), ...subject.body }, key);
          toast({ tone: 'success', title: 'Reminder set', detail: saidOf(made) });
          onClose();
          await refresh();
        }}
      />
    </Dialog>
  );
}

export function EditReminder({ id, onClose }: { id: number; onClose: () => void }) {
  const { data, error, refetch } = useQuery(reminderQuery(id));
  return (
    <Dialog title="Edit reminder" onClose={onClose}>
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : data ? (
        <EditForm reminder={data} onClose={onClose} />
      ) : (
        <SkeletonRows rows={5} />
      )}
    </Dialog>
  );
}

function EditForm({ reminder, onClose }: { reminder: Reminder; onClose: () => void }) {
  const refresh = useRefreshReminders();
  const [shown] = useState(reminder);
  const [initial] = useState(() => valuesOf(reminder));
  return (
    <ReminderForm
      initial={initial}
      draft={`reminder-${shown.id}`}
      action="Save"
      onClose={onClose}
      send={async (values) => {
        const saved = await editReminder(shown, change(initial, values));
        toast({ tone: 'success', title: 'Saved', detail: saidOf(saved) });
        onClose();
        await refresh();
      }}
    />
  );
}
