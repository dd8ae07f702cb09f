import { useMutation, useQueryClient } from '@tanstack/react-query';
import { AlarmClock, Check } from 'lucide-react';
import { minLength, object, string } from 'zod/mini';
import { keys } from '@/api/keys';
import { usePages } from '@/api/pages';
import {
  applicationRemindersQuery,
  createReminder,
  finishReminder,
  type Reminder,
} from '@/api/reminders';
import { useUser } from '@/api/useSession';
import { Badge } from '@/design/Badge';
import { Button, IconButton } from '@/design/Button';
import { Field, TextInput } from '@/design/Field';
import { LoadMore } from '@/design/LoadMore';
import { deviceZone, RelativeTime } from '@/design/RelativeTime';
import { SkeletonRows } from '@/design/Skeleton';
import { EmptyState, ErrorState } from '@/design/states';
import { placeOf } from '@/design/time';
import { FormSummary } from '@/forms/FormSummary';
import { useServerForm } from '@/forms/useServerForm';

/** The reader's own reminders about an application. */
export function Reminders({ id }: { id: number }) {
  const { query, items, more } = usePages(applicationRemindersQuery(id));
  return (
    <div className="flex flex-col gap-4">
      <ReminderForm application={id} />
      {query.isPending && <SkeletonRows rows={2} />}
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.isSuccess && items.length === 0 && (
        <EmptyState icon={AlarmClock} title="No reminders">
          <p>Be reminded by mail and here. Only you see your reminders.</p>
        </EmptyState>
      )}
      <ul className="flex flex-col gap-2">
        {items.map((each) => (
          <ReminderItem key={each.id} reminder={each} application={id} />
        ))}
      </ul>
      <LoadMore {...more} />
    </div>
  );
}

const schema = object({
  title: string().check(minLength(1, 'What do you want to be reminded of?')),
  at: string().check(minLength(1, 'Choose a day and a time.')),
});

function ReminderForm({ application }: { application: number }) {
  const client = useQueryClient();
  const user = useUser();
  const zone = user.zone ?? deviceZone;
  const form = useServerForm({
    schema,
    defaults: { title: '', at: '' },
    draft: `${user.id}.reminder-${application}`,
    send: async ({ title, at }, key) => {
      await createReminder({ application_id: application, title, at, zone }, key);
      form.reset({ title: '', at: '' });
      await client.invalidateQueries({ queryKey: keys.applications.reminders(application) });
    },
  });
  return (
    <form onSubmit={form.submit} noValidate className="flex flex-col gap-2">
      <FormSummary lines={form.summary} />
      <div className="flex flex-wrap items-start gap-2">
        <Field label="Remind me of" required error={form.error('title')} className="min-w-48 grow">
          <TextInput {...form.register('title')} />
        </Field>
        <Field
          label={`When (${placeOf(zone)} time)`}
          required
          error={form.error('at')}
          className="w-52"
        >
          <TextInput type="datetime-local" {...form.register('at')} />
        </Field>
        <Button type="submit" kind="primary" busy={form.busy} className="mt-6">
          Add
        </Button>
      </div>
    </form>
  );
}

function ReminderItem({ reminder, application }: { reminder: Reminder; application: number }) {
  const client = useQueryClient();
  const finish = useMutation({
    mutationFn: () => finishReminder(reminder),
    onSettled: () =>
      client.invalidateQueries({ queryKey: keys.applications.reminders(application) }),
  });
  const open = reminder.state === 'pending' || reminder.state === 'fired';
  return (
    <li className="flex items-center gap-3 rounded-card border border-line px-3 py-2">
      <div className="min-w-0 grow">
        <p className="font-medium break-words">{reminder.title}</p>
        <p className="text-sm text-muted">
          {reminder.words ?? <RelativeTime at={reminder.due_at} />}
        </p>
      </div>
      {reminder.state === 'fired' && <Badge tone="turn">Due</Badge>}
      {!open && <Badge>{reminder.state}</Badge>}
      {open && (
        <IconButton
          icon={Check}
          label="Done"
          disabled={finish.isPending}
          onClick={() => finish.mutate()}
        />
      )}
    </li>
  );
}
