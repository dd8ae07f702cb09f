import { Link } from 'react-router';
import { Button, buttonClass } from '@/design/Button';
import { Field, Options, Select, TextArea, TextInput } from '@/design/Field';
import { ZoneInput } from '@/design/ZoneInput';
import { CompanyField } from '@/features/company-choice/CompanyField';
import { FormSummary } from '@/forms/FormSummary';
import type { Edited } from '@/forms/outdated';
import { useServerForm } from '@/forms/useServerForm';
import { levels, statusWords } from './candidateFilters';
import { candidateSchema, type CandidateValues } from './candidateForm';

interface CandidateFormProps {
  initial: CandidateValues;
  /** Whether administrators choose its company. */
  isNew?: boolean;
  /** The candidate, where it is not a new one. */
  edited?: Edited;
  /** Under this name a draft is kept. */
  draft: string;
  action: string;
  /** Where "Cancel" leads to. */
  back: string;
  send: (values: CandidateValues, idempotencyKey: string, version: number) => Promise<unknown>;
}

/** A candidate's profile, to add or to edit. */
export function CandidateForm(props: CandidateFormProps) {
  const { initial, isNew = false, edited, draft, action, back, send } = props;
  const form = useServerForm<CandidateValues>({
    schema: candidateSchema,
    defaults: initial,
    edited,
    draft,
    send,
  });
  const field = (name: keyof CandidateValues) => ({ error: form.error(name) });
  return (
    <form
      onSubmit={form.submit}
      noValidate
      className="m-6 flex max-w-2xl flex-col gap-4 max-sm:m-4"
    >
      <FormSummary form={form} />
      {isNew && <CompanyField error={form.error('company_id')} {...form.register('company_id')} />}
      <div className="grid grid-cols-2 gap-4 max-sm:grid-cols-1">
        <Field label="Name" required {...field('name')}>
          <TextInput autoComplete="off" {...form.register('name')} />
        </Field>
        <Field label="E-mail" required {...field('email')}>
          <TextInput type="email" autoComplete="off" {...form.register('email')} />
        </Field>
        <Field label="Phone" {...field('phone')}>
          <TextInput type="tel" autoComplete="off" {...form.register('phone')} />
        </Field>
        <Field label="City" {...field('city')}>
          <TextInput {...form.register('city')} />
        </Field>
        <Field label="Experience" required {...field('experience_level')}>
          <Select {...form.register('experience_level')}>
            <option value="">Not known</option>
            <Options of={levels} />
          </Select>
        </Field>
        <Field label="Status" required {...field('status')}>
          <Select {...form.register('status')}>
            <Options of={Object.entries(statusWords)} />
          </Select>
        </Field>
        <Field label="Source" hint="How you came to know them" {...field('source')}>
          <TextInput {...form.register('source')} />
        </Field>
        <Field label="Right to work" {...field('visa_status')}>
          <TextInput {...form.register('visa_status')} />
        </Field>
      </div>
      <Field label="Skills" hint="Separated by commas" {...field('skills')}>
        <TextInput {...form.register('skills')} />
      </Field>
      <Field label="Links" hint="One a line" {...field('links')}>
        <TextArea rows={2} className="min-h-14" {...form.register('links')} />
      </Field>
      <Field label="Links to résumés" hint="One a line" {...field('resume_links')}>
        <TextArea rows={2} className="min-h-14" {...form.register('resume_links')} />
      </Field>
      <Field label="Time zone" hint="For dates in mails to them" {...field('zone')}>
        <ZoneInput {...form.register('zone')} />
      </Field>
      <div className="flex gap-2">
        <Button type="submit" kind="primary" busy={form.busy}>
          {action}
        </Button>
        <Link to={back} className={buttonClass('quiet')}>
          Cancel
        </Link>
      </div>
    </form>
  );
}
