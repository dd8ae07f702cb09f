import { useQueryClient } from '@tanstack/react-query';
import { minLength, object, string } from 'zod/mini';
import { meQuery } from '@/api/account';
import type { User } from '@/api/session';
import { Button } from '@/design/Button';
import { Field, TextInput } from '@/design/Field';
import { deviceZone } from '@/design/RelativeTime';
import { toast } from '@/design/toasts';
import { ZoneInput } from '@/design/ZoneInput';
import { FormSummary } from '@/forms/FormSummary';
import { useServerForm } from '@/forms/useServerForm';
import { useEditOwnAccount } from './useEditOwnAccount';

const schema = object({
  name: string().check(minLength(1, 'Enter your name.')),
  username: string(),
  zone: string(),
});

export function AccountForm({ user }: { user: User }) {
  const client = useQueryClient();
  const edit = useEditOwnAccount();
  const { name, username, zone } = user;
  const form = useServerForm({
    schema,
    defaults: { name, username: username ?? '', zone: zone ?? '' },
    edited: {
      version: user.version,
      reload: () => client.query({ ...meQuery, staleTime: 0 }),
    },
    send: async (values, _key, version) => {
      const change = {
        name: values.name,
        username: values.username || null,
        zone: values.zone || null,
      };
      await edit(change, version);
      toast({ tone: 'success', title: 'Saved' });
    },
  });
  return (
    <form onSubmit={form.submit} noValidate className="flex flex-col gap-4">
      <FormSummary form={form} />
      <Field label="Name" error={form.error('name')} required>
        <TextInput autoComplete="name" {...form.register('name')} />
      </Field>
      <Field
        label="Username"
        hint="Another way to sign in, besides the e-mail address."
        error={form.error('username')}
      >
        <TextInput autoComplete="username" {...form.register('username')} />
      </Field>
      <Field
        label="Time zone"
        hint={`For dates here and in mails. Empty: as in your working hours. This device is in ${deviceZone}.`}
        error={form.error('zone')}
      >
        <ZoneInput {...form.register('zone')} />
      </Field>
      <div>
        <Button type="submit" kind="primary" busy={form.busy} disabled={!form.dirty}>
          Save
        </Button>
      </div>
    </form>
  );
}
