import { useQueryClient } from '@tanstack/react-query';
import { minLength, object, string } from 'zod/mini';
import { keys } from '@/api/keys';
import { addSuppression } from '@/api/mailStops';
import { Button } from '@/design/Button';
import { Dialog } from '@/design/Dialog';
import { Field, TextInput } from '@/design/Field';
import { toast } from '@/design/toasts';
import { FormSummary } from '@/forms/FormSummary';
import { useServerForm } from '@/forms/useServerForm';

const schema = object({
  address: string().check(minLength(1, 'Enter an address.')),
  reason: string().check(minLength(1, 'Say why, for those who wonder later.')),
});

export function SuppressDialog({ onClose }: { onClose: () => void }) {
  const client = useQueryClient();
  const form = useServerForm({
    schema,
    defaults: { address: '', reason: '' },
    send: async (values, key) => {
      await addSuppression(values, key);
      void client.invalidateQueries({ queryKey: keys.mailStops.all });
      toast({ tone: 'success', title: `Nothing more is sent to ${values.address}` });
      onClose();
    },
  });
  return (
    <Dialog
      title="Suppress an address"
      description="Nothing more is sent to it, not even mails about applications and passwords. It can be taken back."
      onClose={onClose}
    >
      <form onSubmit={form.submit} noValidate className="flex flex-col gap-4">
        <FormSummary lines={form.summary} />
        <Field label="E-mail address" error={form.error('address')} required>
          <TextInput type="email" autoComplete="off" autoFocus {...form.register('address')} />
        </Field>
        <Field label="Reason" error={form.error('reason')} required>
          <TextInput placeholder="Left the company" {...form.register('reason')} />
        </Field>
        <footer className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" kind="danger" busy={form.busy}>
            Suppress
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}
