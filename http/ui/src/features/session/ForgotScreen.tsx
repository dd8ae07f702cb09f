import { useState } from 'react';
import { Link } from 'react-router';
import { minLength, object, string } from 'zod/mini';
import { forgotPassword } from '@/api/accounts';
import { Button } from '@/design/Button';
import { Field, TextInput } from '@/design/Field';
import { FormSummary } from '@/forms/FormSummary';
import { useServerForm } from '@/forms/useServerForm';
import { SessionCard } from './SessionCard';

const schema = object({ email: string().check(minLength(1, 'Enter your e-mail address.')) });

export function Component() {
  const [sentTo, setSentTo] = useState<string>();
  const form = useServerForm({
    schema,
    defaults: { email: '' },
    send: async ({ email }) => {
      await forgotPassword(email);
      setSentTo(email);
    },
  });
  return (
    <SessionCard title="Forgot your password?" links={<Link to="/sign-in">Back to sign in</Link>}>
      {sentTo === undefined ? (
        <form onSubmit={form.submit} noValidate className="flex flex-col gap-4">
          <FormSummary form={form} />
          <Field
            label="E-mail"
            hint="We will mail you a link to choose a new one."
            error={form.error('email')}
            required
          >
            <TextInput type="email" autoComplete="email" autoFocus {...form.register('email')} />
          </Field>
          <Button type="submit" kind="primary" busy={form.busy}>
            Send the link
          </Button>
        </form>
      ) : (
        <p role="status">
          If there is an account for <strong className="break-words">{sentTo}</strong>, a link is on
          its way. It works once, within an hour.
        </p>
      )}
    </SessionCard>
  );
}
