import { useQueryClient } from '@tanstack/react-query';
import { minLength, object, string } from 'zod/mini';
import { changePassword } from '@/api/account';
import { session } from '@/api/client';
import { keys } from '@/api/keys';
import { Button } from '@/design/Button';
import { Field, TextInput } from '@/design/Field';
import { toast } from '@/design/toasts';
import { FormSummary } from '@/forms/FormSummary';
import { useServerForm } from '@/forms/useServerForm';

const schema = object({
  current_password: string().check(minLength(1, 'Enter your current password.')),
  new_password: string().check(minLength(8, 'At least 8 characters.')),
});

export function PasswordForm({ email }: { email: string }) {
  const client = useQueryClient();
  const form = useServerForm({
    schema,
    defaults: { current_password: '', new_password: '' },
    send: async (values, key) => {
      await changePassword(values, key);
      form.reset({ current_password: '', new_password: '' });
      await session.renew(); // the token of before has ended
      void client.invalidateQueries({ queryKey: keys.account.sessions });
      toast({
        tone: 'success',
        title: 'Your password is changed',
        detail: 'All your other sessions have ended.',
      });
    },
  });
  return (
    <form onSubmit={form.submit} noValidate className="flex flex-col gap-4">
      <FormSummary form={form} />
      {/* For password managers: whose password it is. */}
      <input type="email" name="email" autoComplete="username" value={email} readOnly hidden />
      <Field label="Current password" error={form.error('current_password')} required>
        <TextInput
          type="password"
          autoComplete="current-password"
          {...form.register('current_password')}
        />
      </Field>
      <Field
        label="New password"
        hint="A few words are easier to remember than many symbols."
        error={form.error('new_password')}
        required
      >
        <TextInput type="password" autoComplete="new-password" {...form.register('new_password')} />
      </Field>
      <div>
        <Button type="submit" busy={form.busy}>
          Change the password
        </Button>
      </div>
    </form>
  );
}
