import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { minLength, object, optional, string } from 'zod/mini';
import { keys } from '@/api/keys';
import { needsCompany } from '@/api/roles';
import { editUser, type Account } from '@/api/users';
import { useUser } from '@/api/useSession';
import { Button } from '@/design/Button';
import { Field, Select, TextInput } from '@/design/Field';
import { toast } from '@/design/toasts';
import { FormSummary } from '@/forms/FormSummary';
import { useServerForm } from '@/forms/useServerForm';
import { CompanyField, LeadField } from './PlaceFields';
import { roleOptions } from './userWords';
import { accountChange, accountForm, type AccountForm } from './accountForm';

const schema = object({
  name: string().check(minLength(1, 'Enter a name.')),
  email: string().check(minLength(1, 'Enter an e-mail address.')),
  username: string(),
  role: string(),
  company_id: optional(string()),
  lead_id: optional(string()),
  zone: string(),
  password: string(),
});

export function UserForm({ user }: { user: Account }) {
  const client = useQueryClient();
  const me = useUser();
  const [role, setRole] = useState<string>(user.role);
  const [company, setCompany] = useState(user.company_id ?? 0);
  const form = useServerForm<AccountForm>({
    schema,
    defaults: accountForm(user),
    send: async (values) => {
      const saved = await editUser(user.id, accountChange(user, values));
      toast({ tone: 'success', title: `${saved.name}: saved` });
      await client.invalidateQueries({ queryKey: keys.users.all });
    },
  });
  return (
    <form onSubmit={form.submit} noValidate className="flex flex-col gap-4">
      <FormSummary lines={form.summary} />
      <div className="grid grid-cols-2 items-start gap-4 max-sm:grid-cols-1">
        <Field label="Name" required error={form.error('name')}>
          <TextInput autoComplete="off" {...form.register('name')} />
        </Field>
        <Field label="E-mail" required error={form.error('email')}>
          <TextInput type="email" autoComplete="off" {...form.register('email')} />
        </Field>
        <Field
          label="Role"
          hint={user.id === me.id ? 'You cannot change your own role here.' : undefined}
          required
          error={form.error('role')}
        >
          <Select
            disabled={user.id === me.id}
            {...form.register('role', {
              onChange: (event: { target: { value: string } }) => setRole(event.target.value),
            })}
          >
            {roleOptions.map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </Select>
        </Field>
        {needsCompany(role) && (
          <>
            <CompanyField
              error={form.error('company_id')}
              {...form.register('company_id', {
                onChange: (event: { target: { value: string } }) =>
                  setCompany(Number(event.target.value)),
              })}
            />
            <LeadField
              company={company}
              except={user.id}
              error={form.error('lead_id')}
              {...form.register('lead_id')}
            />
          </>
        )}
        <Field label="Username" error={form.error('username')}>
          <TextInput autoComplete="off" {...form.register('username')} />
        </Field>
        <Field label="Time zone" hint="E.g. Europe/Berlin." error={form.error('zone')}>
          <TextInput {...form.register('zone')} />
        </Field>
        <Field label="New password" hint="Ends all their sessions." error={form.error('password')}>
          <TextInput type="password" autoComplete="new-password" {...form.register('password')} />
        </Field>
      </div>
      <div>
        <Button type="submit" kind="primary" busy={form.busy} disabled={!form.dirty}>
          Save
        </Button>
      </div>
    </form>
  );
}
