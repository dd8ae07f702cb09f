import { useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import { minLength, object, string } from 'zod/mini';
import { useCompanies } from '@/api/companies';
import { openFirstJob } from '@/api/firstSteps';
import { keys } from '@/api/keys';
import { usePages } from '@/api/pages';
import { pipelinesQuery } from '@/api/pipelines';
import { Button, buttonClass } from '@/design/Button';
import { Field, named, Options, Select, TextArea, TextInput } from '@/design/Field';
import { toast } from '@/design/toasts';
import { CompanySelect } from '@/features/company-choice/CompanySelect';
import { NewCompanyFields, useNewCompany } from '@/features/companies/NewCompanyFields';
import { FormSummary } from '@/forms/FormSummary';
import { useServerForm } from '@/forms/useServerForm';

export { MailStep } from './MailStep';

const nothingMore = () => undefined;

export function CompanyStep() {
  const form = useNewCompany(nothingMore);
  return (
    <form onSubmit={form.submit} noValidate className="flex flex-col gap-4">
      <FormSummary form={form} />
      <NewCompanyFields form={form} />
      <div>
        <Button type="submit" kind="primary" busy={form.busy}>
          Create company
        </Button>
      </div>
    </form>
  );
}

const jobSchema = object({
  title: string().check(minLength(1, 'Enter a title.')),
  location: string(),
  description: string(),
  company_id: string(),
  pipeline_id: string(),
});

export function JobStep() {
  const client = useQueryClient();
  const companies = useCompanies();
  const pipelines = usePages(pipelinesQuery({})).items.filter((each) => each.version > 0);
  const form = useServerForm({
    schema: jobSchema,
    defaults: { title: '', location: '', description: '', company_id: '', pipeline_id: '' },
    draft: 'first-job',
    send: async ({ company_id, pipeline_id, ...values }, key) => {
      const job = await openFirstJob(
        {
          ...values,
          company_id: Number(company_id) || (companies[0]?.id ?? null),
          ...(Number(pipeline_id) > 0 && { pipeline_id: Number(pipeline_id) }),
        },
        key,
      );
      toast({ tone: 'success', title: `${job.title} is open` });
      await client.invalidateQueries({ queryKey: keys.jobs.all });
    },
  });
  return (
    <form onSubmit={form.submit} noValidate className="flex flex-col gap-4">
      <FormSummary form={form} />
      <Field label="Title" required error={form.error('title')}>
        <TextInput {...form.register('title')} />
      </Field>
      <Field label="Place" error={form.error('location')}>
        <TextInput {...form.register('location')} />
      </Field>
      <Field label="Description" error={form.error('description')}>
        <TextArea rows={3} {...form.register('description')} />
      </Field>
      {companies.length > 1 && (
        <Field label="Company" required error={form.error('company_id')}>
          <CompanySelect companies={companies} {...form.register('company_id')} />
        </Field>
      )}
      <Field
        label="Pipeline"
        required
        hint={
          <>
            The stages can be changed under{' '}
            <Link to="/pipelines" className="text-accent hover:underline">
              Pipelines
            </Link>
            .
          </>
        }
        error={form.error('pipeline_id')}
      >
        <Select key={pipelines.length} {...form.register('pipeline_id')}>
          <option value="">standard</option>
          <Options of={named(pipelines.filter(({ name }) => name !== 'standard'))} />
        </Select>
      </Field>
      <div>
        <Button type="submit" kind="primary" busy={form.busy}>
          Open the job
        </Button>
      </div>
    </form>
  );
}

export function ColleaguesStep() {
  return (
    <Link to="/users?new=1" className={buttonClass('primary')}>
      Invite a colleague
    </Link>
  );
}
