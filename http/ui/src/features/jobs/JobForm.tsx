import type { ReactNode } from 'react';
import { Button } from '@/design/Button';
import { cx } from '@/design/cx';
import { Field, Options, Select, TextArea, TextInput } from '@/design/Field';
import { CompanyField } from '@/features/company-choice/CompanyField';
import { FormSummary } from '@/forms/FormSummary';
import type { Edited } from '@/forms/outdated';
import { useServerForm } from '@/forms/useServerForm';
import { jobSchema, type JobValues } from './jobForm';
import { employmentWords, levelWords, statusWords } from './jobWords';
import { PeopleAndPipeline } from './PeopleAndPipeline';

interface JobFormProps {
  initial: JobValues;
  /** Of the job; absent for a new one. */
  company?: number;
  hired?: number;
  /** The job, where it is not a new one. */
  edited?: Edited;
  draft: string;
  action: string;
  /** Beside the main button. */
  extra?: ReactNode;
  send: (values: JobValues, idempotencyKey: string, version: number) => Promise<unknown>;
}

const experience: readonly (readonly [string, string])[] = [['', 'Any'], ...levelWords];

/** What a job is, who runs it, and the way of its applications. */
export function JobForm(props: JobFormProps) {
  const { initial, company, hired, edited, draft, action, extra, send } = props;
  const isNew = company === undefined;
  const form = useServerForm<JobValues>({
    schema: jobSchema,
    defaults: initial,
    edited,
    draft,
    send,
  });
  const { register, error } = form;
  return (
    <form
      onSubmit={form.submit}
      noValidate
      className={cx('m-6 flex max-w-2xl flex-col gap-4 max-sm:m-4', !isNew && 'mt-2')}
    >
      <FormSummary form={form} />
      {isNew && <CompanyField error={error('company_id')} {...register('company_id')} />}
      <Field label="Title" error={error('title')} required>
        <TextInput maxLength={200} {...register('title')} />
      </Field>
      <Field label="Description" error={error('description')}>
        <TextArea rows={8} {...register('description')} />
      </Field>
      <div className="grid grid-cols-2 gap-4 max-sm:grid-cols-1">
        <Field label="Location" error={error('location')}>
          <TextInput {...register('location')} />
        </Field>
        <Field label="Employment type" error={error('employment_type')} required>
          <Select {...register('employment_type')}>
            <Options of={Object.entries(employmentWords)} />
          </Select>
        </Field>
        <Field label="Skills" hint="Separated by commas" error={error('skills')}>
          <TextInput {...register('skills')} />
        </Field>
        <Field label="Experience" error={error('experience_level')} required>
          <Select {...register('experience_level')}>
            <Options of={experience} />
          </Select>
        </Field>
        <Field
          label="Openings"
          hint={hired === undefined ? undefined : `${hired} hired`}
          error={error('openings')}
          required
        >
          <TextInput type="number" min={1} inputMode="numeric" {...register('openings')} />
        </Field>
        <Field
          label="Status"
          hint="Only open jobs accept applications."
          error={error('status')}
          required
        >
          <Select {...register('status')}>
            <Options of={Object.entries(statusWords).map(([value, [label]]) => [value, label])} />
          </Select>
        </Field>
        <PeopleAndPipeline form={form} company={company} />
        <Field
          label="Apply again after"
          hint="Days after a rejection; empty: never"
          error={error('reapply_after')}
        >
          <TextInput type="number" min={0} inputMode="numeric" {...register('reapply_after')} />
        </Field>
      </div>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" kind="primary" busy={form.busy} disabled={!isNew && !form.dirty}>
          {action}
        </Button>
        {form.dirty && !isNew && (
          <Button kind="quiet" onClick={() => form.reset(initial)}>
            Discard changes
          </Button>
        )}
        {extra}
      </div>
    </form>
  );
}
