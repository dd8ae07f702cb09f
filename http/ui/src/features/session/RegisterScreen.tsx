import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { Link, useLocation } from 'react-router';
import { minLength, object, string } from 'zod/mini';
import { registerCandidate } from '@/api/accounts';
import { session } from '@/api/client';
import { siteQuery } from '@/api/site';
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
  const registration = useQuery(siteQuery).data?.registration;
  const [sentTo, setSentTo] = useState<string>();
  const form = useServerForm({
    schema,
    defaults: { name: '', email: '', password: '' },
    send: async (values, key) => {
      await registerCandidate(values, key);
      if (registration === 'open')
        await session.signIn(values.email, values.password).catch(() => setSentTo(values.email));
      else setSentTo(values.email);
    },
  });
  const toSignIn = <Link to={`/sign-in${search}`}>Sign in</Link>;

  if (registration === 'closed') return <Closed links={toSignIn} />;
  if (sentTo !== undefined)
    return <Sent to={sentTo} links={toSignIn} verified={registration === 'verified'} />;
  return (
    <SessionCard
      title="Register as a candidate"
      links={<span>Registered already? {toSignIn}</span>}
    >
      <form onSubmit={form.submit} noValidate className="flex flex-col gap-4">
        <FormSummary form={form} />
        <Field label="Name" error={form.error('name')} required>
          <TextInput autoComplete="name" autoFocus {...form.register('name')} />
        </Field>
        <Field label="E-mail" error={form.error('email')} required>
          <TextInput type="email" autoComplete="email" {...form.register('email')} />
        </Field>
        <Field
          label="Password"
          hint="A few words are easier to remember than many symbols."
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

function Closed({ links }: { links: ReactNode }) {
  return (
    <SessionCard title="Registration is closed" links={links}>
      <p>
        Accounts are opened by the people who hire here. If they have invited you, follow the link
        in their mail. It leads to the page where you choose a password.
      </p>
    </SessionCard>
  );
}

function Sent({ to, links, verified }: { to: string; links: ReactNode; verified: boolean }) {
  const address = <strong className="break-words">{to}</strong>;
  return (
    <SessionCard title="Almost done" links={links}>
      <p role="status">
        {verified ? (
          <>
            We have sent a mail to {address}. Follow its link and enter your password once more:
            then your account is open. No mail? Look in the spam folder, or register again.
          </>
        ) : (
          <>
            If {address} needs to be confirmed, you will find a mail with a link there. Otherwise
            you can sign in now.
          </>
        )}
      </p>
    </SessionCard>
  );
}
