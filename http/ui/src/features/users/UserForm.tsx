import { useQueryClient } from '@tanstack/react-query';
import { lastChangeOf } from '@/api/audit';
import { keys } from '@/api/keys';
import { editUser, userQuery, type Account } from '@/api/users';
import { Button } from '@/design/Button';
import { Field, TextInput } from '@/design/Field';
import { toast } from '@/design/toasts';
import { ZoneInput } from '@/design/ZoneInput';
import { FormSummary } from '@/forms/FormSummary';
import { useServerForm } from '@/forms/useServerForm';
import { AccountFields } from './AccountFields';
import { accountChange, accountForm, accountSchema, type AccountForm } from './accountForm';

/** Changes an account. */
export function UserForm({ user }: { user: Account }) {
  const client = useQueryClient();
  const form = useServerForm<AccountForm>({
    schema: accountSchema,
    defaults: accountForm(user),
    edited: {
      version: user.version,
      reload: () => client.query({ ...userQuery(user.id), staleTime: 0 }),
      changedBy: () => lastChangeOf('user', user),
    },
    send: async (values, _key, version) => {
      const saved = await editUser({ id: user.id, version }, accountChange(user, values));
      toast({ tone: 'success', title: `${saved.name}: saved` });
      await client.invalidateQueries({ queryKey: keys.users.all });
    },
  });
  return (
    <form onSubmit={form.submit} noValidate className="flex flex-col gap-4">
      <FormSummary form={form} />
      <AccountFields form={form} user={user}>
        <Field label="Time zone" error={form.error('zone')}>
          <ZoneInput {...form.register('zone')} />
        </Field>
        <Field label="New password" hint="Ends all their sessions." error={form.error('password')}>
          <TextInput type="password" autoComplete="new-password" {...form.register('password')} />
        </Field>
      </AccountFields>
      <div>
        <Button type="submit" kind="primary" busy={form.busy} disabled={!form.dirty}>
          Save
        </Button>
      </div>
    </form>
  );
}
