import { useQuery } from '@tanstack/react-query';
import { Link, useLocation } from 'react-router';
import { object, string, minLength } from 'zod/mini';
import { session } from '@/api/client';
import { siteQuery } from '@/api/site';
import { useSession } from '@/api/useSession';
import { Button } from '@/design/Button';
import { Field, TextInput } from '@/design/Field';
import { FormSummary } from '@/forms/FormSummary';
import { useServerForm } from '@/forms/useServerForm';
import { demoPassword } from '@/app/demo';
import { toastProblem } from '@/app/queryClient';
import { DemoAccounts } from './DemoAccounts';
import { SessionCard } from './SessionCard';

const schema = object({
  name: string().check(minLength(1, 'Enter your e-mail address or username.')),
  password: string().check(minLength(1, 'Enter your password.')),
});

export function Component() {
  const state = useSession();
  const { search } = useLocation();
  const registration = useQuery(siteQuery).data?.registration;
  const form = useServerForm({
    schema,
    defaults: { name: '', password: '' },
    send: ({ name, password }) => session.signIn(name, password),
  });
  return (
    <SessionCard
      title="Sign in"
      links={
        <>
          <Link to="/forgot">Forgot your password?</Link>
          {registration !== 'closed' && (
            <Link to={`/register${search}`}>Register as a candidate</Link>
          )}
        </>
      }
    >
      {state.status === 'signed_out' && state.ended && form.summary.length === 0 && (
        <p role="status" className="text-muted">
          Your session has ended. Sign in to go on where you were; drafts are kept.
        </p>
      )}
      <form onSubmit={form.submit} noValidate className="flex flex-col gap-4">
        <FormSummary form={form} />
        <Field label="E-mail or username" error={form.error('name')} required>
          <TextInput autoComplete="username" autoFocus {...form.register('name')} />
        </Field>
        <Field label="Password" error={form.error('password')} required>
          <TextInput
            type="password"
            autoComplete="current-password"
            {...form.register('password')}
          />
        </Field>
        <Button type="submit" kind="primary" busy={form.busy}>
          Sign in
        </Button>
      </form>
      <DemoAccounts
        onChoose={(email) => {
          const password = demoPassword();
          if (password === undefined) form.set('name', email, { shouldDirty: true });
          else void session.signIn(email, password).catch(toastProblem);
        }}
      />
    </SessionCard>
  );
}
