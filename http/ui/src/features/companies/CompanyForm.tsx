import { useQueryClient } from '@tanstack/react-query';
import { minLength, object, string } from 'zod/mini';
import { lastChangeOf } from '@/api/audit';
import { companyQuery, editCompany, type Company } from '@/api/companies';
import { keys } from '@/api/keys';
import { Button } from '@/design/Button';
import { Field, Options, Select, TextInput } from '@/design/Field';
import { toast } from '@/design/toasts';
import { FormSummary } from '@/forms/FormSummary';
import { useServerForm } from '@/forms/useServerForm';
import { scopeOptions } from './companyWords';

const schema = object({
  name: string().check(minLength(1, 'Enter a name.')),
  reply_to: string(),
  recruiter_scope: string(),
});

export function CompanyForm({ company }: { company: Company }) {
  const client = useQueryClient();
  const form = useServerForm({
    schema,
    defaults: {
      name: company.name,
      reply_to: company.reply_to ?? '',
      recruiter_scope: company.recruiter_scope,
    },
    edited: {
      version: company.version,
      reload: () => client.query({ ...companyQuery(company.id), staleTime: 0 }),
      changedBy: () => lastChangeOf('company', company),
    },
    send: async ({ reply_to, ...values }, _key, version) => {
      await editCompany({ id: company.id, version }, { ...values, reply_to: reply_to || null });
      toast({ tone: 'success', title: 'Saved' });
      await client.invalidateQueries({ queryKey: keys.companies.all });
    },
  });
  return (
    <form onSubmit={form.submit} noValidate className="flex flex-col gap-4">
      <FormSummary form={form} />
      <Field label="Name" required error={form.error('name')}>
        <TextInput autoComplete="off" {...form.register('name')} />
      </Field>
      <Field label="Recruiters see" required error={form.error('recruiter_scope')}>
        <Select {...form.register('recruiter_scope')}>
          <Options of={scopeOptions} />
        </Select>
      </Field>
      <Field
        label="Replies go to"
        hint="Where candidates’ replies go if no recruiter is known."
        error={form.error('reply_to')}
      >
        <TextInput type="email" autoComplete="off" {...form.register('reply_to')} />
      </Field>
      <div>
        <Button type="submit" kind="primary" busy={form.busy} disabled={!form.dirty}>
          Save
        </Button>
      </div>
    </form>
  );
}
