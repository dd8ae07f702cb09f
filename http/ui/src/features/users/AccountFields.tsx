import type { ComponentProps, ReactNode } from 'react';
import { useWatch } from 'react-hook-form';
import { companyColleaguesQuery } from '@/api/companies';
import { useAllPages } from '@/api/pages';
import { needsCompany } from '@/api/roles';
import type { Account } from '@/api/users';
import { useUser } from '@/api/useSession';
import { takesFocus } from '@/design/Dialog';
import { Field, named, Options, Select, TextInput } from '@/design/Field';
import { CompanyField } from '@/features/company-choice/CompanyField';
import type { useServerForm } from '@/forms/useServerForm';
import type { AccountForm } from './accountForm';
import { roleOptions } from './userWords';

interface AccountFieldsProps {
  form: ReturnType<typeof useServerForm<AccountForm>>;
  /** Whose account it is; nobody's yet, if it is a new one. */
  user?: Account;
  /** More fields. */
  children?: ReactNode;
}

/** Who somebody is, what they may do, and where they belong. */
export function AccountFields({ form, user, children }: AccountFieldsProps) {
  const me = useUser();
  const [role, company] = useWatch({ control: form.control, name: ['role', 'company_id'] });
  const isMe = user?.id === me.id;
  return (
    <div className="grid grid-cols-2 items-start gap-4 max-sm:grid-cols-1">
      <Field label="Name" required error={form.error('name')}>
        <TextInput {...(!user && takesFocus)} autoComplete="off" {...form.register('name')} />
      </Field>
      <Field label="E-mail" required error={form.error('email')}>
        <TextInput type="email" autoComplete="off" {...form.register('email')} />
      </Field>
      <Field
        label="Role"
        hint={isMe ? 'You cannot change your own role here.' : undefined}
        required
        error={form.error('role')}
      >
        <Select disabled={isMe} {...form.register('role')}>
          <Options of={roleOptions} />
        </Select>
      </Field>
      {needsCompany(role) && (
        <>
          <CompanyField
            inactive
            error={form.error('company_id')}
            {...form.register('company_id')}
          />
          <LeadField
            company={Number(company)}
            user={user}
            error={form.error('lead_id')}
            {...form.register('lead_id')}
          />
        </>
      )}
      <Field
        label="Username"
        hint="To sign in with, besides the address."
        error={form.error('username')}
      >
        <TextInput autoComplete="off" {...form.register('username')} />
      </Field>
      {children}
    </div>
  );
}

interface LeadFieldProps extends ComponentProps<'select'> {
  company: number;
  /** Whose lead it is: they cannot lead themselves. */
  user: Account | undefined;
  error: string | undefined;
}

function LeadField({ company, user, error, ...rest }: LeadFieldProps) {
  const { items } = useAllPages({ ...companyColleaguesQuery(company), enabled: company > 0 });
  const leads = items.filter(
    (each) => each.id !== user?.id && (each.role === 'recruiter' || each.role === 'hiring_manager'),
  );
  // Whoever is the lead already is shown, although they could not be chosen any more.
  const former = user?.lead_name && !leads.some(({ id }) => id === user.lead_id) ? user : undefined;
  return (
    <Field label="Lead" hint="Is notified when their work waits too long." error={error}>
      <Select key={leads.length} {...rest}>
        <option value="">Nobody</option>
        {former && <option value={former.lead_id ?? ''}>{former.lead_name}</option>}
        <Options of={named(leads)} />
      </Select>
    </Field>
  );
}
