import { useState } from 'react';
import { Link, useLocation } from 'react-router';
import { minLength, object, string } from 'zod/mini';
import { registerCandidate } from '@/api/accounts';
import { Button } from '@/design/Button';
import { Field, TextInput } from '@/design/Field';
import { FormSummary } from '@/forms/FormSummary';
import { useServerForm } from '@/forms/useServerForm';
import { SessionCard } from './SessionCard';

const schema = object({
  name: string().check(minLength(1, 'Enter your name.')),
  email: string().check(minLength(1, 'Enter your e-mail address.')),
  password: string().check(minLength(1, 'Choose a password.')),
});

export function Component() {
  const { search } = useLocation();
  const [sentTo, setSentTo] = useState<string>();
  const form = useServerForm({
    schema,
    defaults: { name: '', email: '', password: '' },
    send: async (values, key) => {
      await registerCandidate(values, key);
      setSentTo(values.email);
    },
  });
  const toSignIn = <Link to={`/sign-in${search}`}>Sign in</Link>;

  if (sentTo !== undefined)
    return (
      <SessionCard title="Almost done" links={toSignIn}>
        <p>
          If <strong className="break-words">{sentTo}</strong> needs to be confirmed, you will find
          a mail with a link there. Otherwise you can sign in now.
        </p>
      </SessionCard>
    );
  return (
    <SessionCard
      title="Register as a candidate"
      links={<span>Registered already? {toSignIn}</span>}
    >
      <form onSubmit={form.submit} noValidate className="flex flex-col gap-4">
        <FormSummary lines={form.summary} />
        <Field label="Name" error={form.error('name')} required>
          <TextInput autoComplete="name" autoFocus {...form.register('name')} />
        </Field>
        <Field label="E-mail" error={form.error('email')} required>
          <TextInput type="email" autoComplete="email" {...form.register('email')} />
        </Field>
        <Field
          label="Password"
          hint="A few words are easier to remember than many signs."
          error={form.error('password')}
          required
        >
          <TextInput type="password" autoComplete="new-password" {...form.register('password')} />
        </Field>
        <Button type="submit" kind="primary" busy={form.busy}>
          Register
        </Button>
      </form>
    </SessionCard>
  );
}
