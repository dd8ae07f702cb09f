import { minLength, object, string } from 'zod/mini';
import type { User } from '@/api/session';
import { Button } from '@/design/Button';
import { Field, TextInput } from '@/design/Field';
import { ConfirmAddress } from '@/features/candidacy/ConfirmAddress';
import { FormSummary } from '@/forms/FormSummary';
import { useServerForm } from '@/forms/useServerForm';
import { useEditOwnAccount } from './useEditOwnAccount';

const schema = object({
  email: string().check(minLength(1, 'Enter the new address.')),
  current_password: string().check(minLength(1, 'Enter your password.')),
});

/** A new address counts once its owner has followed the link that is mailed to it. */
export function EmailForm({ user }: { user: User }) {
  const edit = useEditOwnAccount();
  const form = useServerForm({
    schema,
    defaults: { email: '', current_password: '' },
    send: async (values) => {
      await edit(values); // in any version: it undoes nothing that others changed
      form.reset({ email: '', current_password: '' });
    },
  });
  return (
    <form onSubmit={form.submit} noValidate className="flex flex-col gap-4">
      <p>
        <strong className="break-words">{user.email}</strong>
      </p>
      <ConfirmAddress />
      {user.pending_email && (
        <p role="status" className="rounded-card bg-turn-soft px-3 py-2 text-turn">
          <strong className="break-words">{user.pending_email}</strong> waits to be confirmed.
          Follow the link in the mail that was sent there. Until then the address above counts.
        </p>
      )}
      <FormSummary form={form} />
      <Field
        label="New address"
        hint="We send a confirmation link there, and tell the current address."
        error={form.error('email')}
        required
      >
        <TextInput type="email" autoComplete="email" {...form.register('email')} />
      </Field>
      <Field label="Your password" error={form.error('current_password')} required>
        <TextInput
          type="password"
          autoComplete="current-password"
          {...form.register('current_password')}
        />
      </Field>
      <div>
        <Button type="submit" busy={form.busy}>
          Change the address
        </Button>
      </div>
    </form>
  );
}
