import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useWatch } from 'react-hook-form';
import { keys } from '@/api/keys';
import { createUser, type Account } from '@/api/users';
import { useUser } from '@/api/useSession';
import { Field, TextInput } from '@/design/Field';
import { toast } from '@/design/toasts';
import { FormDialog } from '@/forms/FormDialog';
import { useServerForm } from '@/forms/useServerForm';
import { AccountFields } from './AccountFields';
import { accountSchema, invitation, noAccount, type AccountForm } from './accountForm';

interface InviteDialogProps {
  onClose: () => void;
  onDone: (made: Account) => void;
}

/** Invites a person by mail, or creates an account with a password at once. */
export function InviteDialog({ onClose, onDone }: InviteDialogProps) {
  const client = useQueryClient();
  const { zone } = useUser();
  const [byMail, setByMail] = useState(true);
  const form = useServerForm<AccountForm>({
    schema: accountSchema,
    defaults: { ...noAccount, zone: zone ?? '' },
    send: async (values, key) => {
      const made = await createUser(invitation(values, byMail), key);
      await client.invalidateQueries({ queryKey: keys.users.all });
      toast({
        tone: 'success',
        title: byMail ? `${made.name} gets an invitation by mail` : `${made.name} can sign in now`,
      });
      onDone(made);
    },
  });
  const role = useWatch({ control: form.control, name: 'role' });
  return (
    <FormDialog
      title="Invite a person"
      form={form}
      action={byMail ? 'Send invitation' : 'Create account'}
      onClose={onClose}
    >
      <AccountFields form={form}>
        {role === 'candidate' && (
          <Field label="Phone" error={form.error('phone')}>
            <TextInput type="tel" autoComplete="off" {...form.register('phone')} />
          </Field>
        )}
      </AccountFields>
      <fieldset className="flex flex-col gap-1">
        <legend className="mb-1 text-sm font-medium">How they get in</legend>
        <Way
          checked={byMail}
          onChange={() => setByMail(true)}
          label="By a mail with a link, where they choose a password"
        />
        <Way
          checked={!byMail}
          onChange={() => setByMail(false)}
          label="With a password that I set; no mail is sent"
        />
      </fieldset>
      {!byMail && (
        <Field label="Password" required error={form.error('password')}>
          <TextInput type="password" autoComplete="new-password" {...form.register('password')} />
        </Field>
      )}
    </FormDialog>
  );
}

interface WayProps {
  checked: boolean;
  onChange: () => void;
  label: string;
}

function Way({ checked, onChange, label }: WayProps) {
  return (
    <label className="flex min-h-7 items-center gap-2">
      <input
        type="radio"
        name="way"
        checked={checked}
        onChange={onChange}
        className="size-4 shrink-0 accent-accent"
      />
      {label}
    </label>
  );
}
