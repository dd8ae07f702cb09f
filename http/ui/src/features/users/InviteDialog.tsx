import { useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { minLength, object, string } from 'zod/mini';
import { keys } from '@/api/keys';
import { needsCompany } from '@/api/roles';
import type { Role } from '@/api/session';
import { createUser, type Account } from '@/api/users';
import { useUser } from '@/api/useSession';
import { Button } from '@/design/Button';
import { Dialog } from '@/design/Dialog';
import { Field, Select, TextInput } from '@/design/Field';
import { toast } from '@/design/toasts';
import { FormSummary } from '@/forms/FormSummary';
import { useServerForm } from '@/forms/useServerForm';
import { CompanyField, LeadField } from './PlaceFields';
import { roleOptions } from './userWords';

const schema = object({
  name: string().check(minLength(1, 'Enter a name.')),
  email: string().check(minLength(1, 'Enter an e-mail address.')),
});

interface InviteForm {
  name: string;
  email: string;
  role: Role;
  company_id: string;
  lead_id: string;
  phone: string;
  username: string;
  password: string;
}

const empty: InviteForm = {
  name: '',
  email: '',
  role: 'recruiter',
  company_id: '',
  lead_id: '',
  phone: '',
  username: '',
  password: '',
};

interface InviteDialogProps {
  onClose: () => void;
  onDone: (made: Account) => void;
}

/** Invites a person by mail, or creates an account with a password at once. */
export function InviteDialog({ onClose, onDone }: InviteDialogProps) {
  const client = useQueryClient();
  const me = useUser();
  const formId = useId();
  const [role, setRole] = useState<Role>('recruiter');
  const [company, setCompany] = useState('');
  const [byMail, setByMail] = useState(true);
  const form = useServerForm<InviteForm>({
    schema,
    defaults: empty,
    send: async (given, key) => {
      const values = { ...empty, ...given };
      const made = await createUser(
        {
          name: values.name,
          email: values.email,
          role,
          ...(needsCompany(role) && { company_id: Number(company) || null }),
          ...(needsCompany(role) && values.lead_id && { lead_id: Number(values.lead_id) }),
          ...(role === 'candidate' && values.phone && { phone: values.phone }),
          ...(values.username && { username: values.username }),
          ...(!byMail && { password: values.password }),
          zone: me.zone,
        },
        key,
      );
      await client.invalidateQueries({ queryKey: keys.users.all });
      toast({
        tone: 'success',
        title: byMail ? `${made.name} gets an invitation by mail` : `${made.name} can sign in now`,
      });
      onDone(made);
    },
  });
  return (
    <Dialog
      title="Invite a person"
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={formId} kind="primary" busy={form.busy}>
            {byMail ? 'Send invitation' : 'Create account'}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={form.submit} noValidate className="flex flex-col gap-4">
        <FormSummary lines={form.summary} />
        <Field label="Name" required error={form.error('name')}>
          <TextInput autoFocus autoComplete="off" {...form.register('name')} />
        </Field>
        <Field label="E-mail" required error={form.error('email')}>
          <TextInput type="email" autoComplete="off" {...form.register('email')} />
        </Field>
        <div className="grid grid-cols-2 items-start gap-4 max-sm:grid-cols-1">
          <Field label="Role" required error={form.error('role')}>
            <Select
              {...form.register('role', {
                onChange: (event: { target: { value: Role } }) => setRole(event.target.value),
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
                    setCompany(event.target.value),
                })}
              />
              <LeadField
                company={Number(company)}
                error={form.error('lead_id')}
                {...form.register('lead_id')}
              />
            </>
          )}
          {role === 'candidate' && (
            <Field label="Phone" error={form.error('phone')}>
              <TextInput type="tel" autoComplete="off" {...form.register('phone')} />
            </Field>
          )}
          <Field
            label="Username"
            hint="To sign in with, besides the address."
            error={form.error('username')}
          >
            <TextInput autoComplete="off" {...form.register('username')} />
          </Field>
        </div>
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
      </form>
    </Dialog>
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
