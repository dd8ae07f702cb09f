import { useQueryClient } from '@tanstack/react-query';
import { minLength, object, string } from 'zod/mini';
import { keys } from '@/api/keys';
import { createReminder } from '@/api/reminders';
import { useUser } from '@/api/useSession';
import { Button } from '@/design/Button';
import { Dialog } from '@/design/Dialog';
import { Field, TextArea, TextInput } from '@/design/Field';
import { deviceZone } from '@/design/RelativeTime';
import { placeOf } from '@/design/time';
import { FormSummary } from '@/forms/FormSummary';
import { useServerForm } from '@/forms/useServerForm';

const schema = object({
  title: string().check(minLength(1, 'What do you want to be reminded of?')),
  at: string().check(minLength(1, 'Choose a day and a time.')),
  note: string(),
});

export function NewReminderDialog({ onClose }: { onClose: () => void }) {
  const client = useQueryClient();
  const user = useUser();
  const zone = user.zone ?? deviceZone;
  const form = useServerForm({
    schema,
    defaults: { title: '', at: '', note: '' },
    draft: `${user.id}.reminder`,
    send: async (values, key) => {
      await createReminder({ ...values, zone }, key);
      onClose();
      await client.invalidateQueries({ queryKey: keys.myReminders });
    },
  });
  return (
    <Dialog title="New reminder" description="It comes by mail and here." onClose={onClose}>
      <form onSubmit={form.submit} noValidate className="flex flex-col gap-4">
        <FormSummary lines={form.summary} />
        <Field label="Remind me of" required error={form.error('title')}>
          <TextInput autoFocus {...form.register('title')} />
        </Field>
        <Field label={`When (${placeOf(zone)} time)`} required error={form.error('at')}>
          <TextInput type="datetime-local" {...form.register('at')} />
        </Field>
        <Field label="Note" error={form.error('note')}>
          <TextArea rows={2} {...form.register('note')} />
        </Field>
        <footer className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" kind="primary" busy={form.busy}>
            Set reminder
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}
