import { useQueryClient } from '@tanstack/react-query';
import { minLength, object, string } from 'zod/mini';
import { keys } from '@/api/keys';
import { addSuppression } from '@/api/mailStops';
import { takesFocus } from '@/design/Dialog';
import { Field, TextInput } from '@/design/Field';
import { toast } from '@/design/toasts';
import { FormDialog } from '@/forms/FormDialog';
import { useServerForm } from '@/forms/useServerForm';

const schema = object({
  address: string().check(minLength(1, 'Enter an address.')),
  reason: string().check(minLength(1, 'Say why, for those who wonder later.')),
});

/** Stops every mail to an address. */
export function SuppressDialog({ onClose }: { onClose: () => void }) {
  const client = useQueryClient();
  const form = useServerForm({
    schema,
    defaults: { address: '', reason: '' },
    draft: 'suppress',
    send: async (values, key) => {
      await addSuppression(values, key);
      void client.invalidateQueries({ queryKey: keys.mailStops.all });
      toast({ tone: 'success', title: `Nothing more is sent to ${values.address}` });
      onClose();
    },
  });
  return (
    <FormDialog
      title="Suppress an address"
      description="Nothing more is sent to it, not even mails about applications and passwords. It can be taken back."
      form={form}
      action="Suppress"
      dangerous
      onClose={onClose}
    >
      <Field label="E-mail address" error={form.error('address')} required>
        <TextInput type="email" autoComplete="off" {...takesFocus} {...form.register('address')} />
      </Field>
      <Field label="Reason" error={form.error('reason')} required>
        <TextInput placeholder="Left the company" {...form.register('reason')} />
      </Field>
    </FormDialog>
  );
}
