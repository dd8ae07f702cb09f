import { minLength, object, string } from 'zod/mini';
import { createReminder } from '@/api/reminders';
import { useUser } from '@/api/useSession';
import { Button } from '@/design/Button';
import { Field, TextInput } from '@/design/Field';
import { deviceZone } from '@/design/RelativeTime';
import { placeOf } from '@/design/time';
import { ReminderList } from '@/features/reminders/ReminderList';
import { useRefreshReminders } from '@/features/reminders/useReminderActions';
import { FormSummary } from '@/forms/FormSummary';
import { useServerForm } from '@/forms/useServerForm';

/** The reader's own reminders about an application. */
export function Reminders({ id }: { id: number }) {
  return (
    <div className="flex flex-col gap-4">
      <ReminderForm application={id} />
      <ReminderList filters={{ application_id: id }} />
    </div>
  );
}

const schema = object({
  title: string().check(minLength(1, 'What do you want to be reminded of?')),
  at: string().check(minLength(1, 'Choose a day and a time.')),
});

function ReminderForm({ application }: { application: number }) {
  const refresh = useRefreshReminders();
  const user = useUser();
  const zone = user.zone ?? deviceZone;
  const form = useServerForm({
    schema,
    defaults: { title: '', at: '' },
    draft: `reminder-${application}`,
    send: async ({ title, at }, key) => {
      await createReminder({ application_id: application, title, at, zone }, key);
      form.reset({ title: '', at: '' });
      await refresh();
    },
  });
  return (
    <form onSubmit={form.submit} noValidate className="flex flex-col gap-2">
      <FormSummary form={form} />
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
