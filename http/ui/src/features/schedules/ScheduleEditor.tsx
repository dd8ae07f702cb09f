import { useWatch } from 'react-hook-form';
import { any, minLength, object, string } from 'zod/mini';
import type { ScheduleInput } from '@/api/schedules';
import { Button } from '@/design/Button';
import { Field, Options, Select, TextInput } from '@/design/Field';
import { CompanyField } from '@/features/company-choice/CompanyField';
import { FormSummary } from '@/forms/FormSummary';
import type { Edited } from '@/forms/outdated';
import { useServerForm } from '@/forms/useServerForm';
import { FiringFields } from './FiringFields';
import { LivePreview } from './LivePreview';
import { ParameterFields } from './ParameterFields';
import { actionNames, actionOptions } from './scheduleWords';
import { scheduleInput, type ScheduleForm } from './scheduleForm';

const text = string();
const schema = object({
  name: string().check(minLength(1, 'Enter a name.')),
  action: text,
  company_id: text,
  cron: string().check(minLength(1, 'Enter a rule.')),
  zone: string().check(minLength(1, 'Enter a time zone.')),
  seconds: any(),
  day_match: text,
  gap: text,
  overlap: text,
  misfire: text,
  concurrency: text,
  catch_up_limit: text,
  grace_minutes: text,
  jitter_seconds: text,
  starts_at: text,
  ends_at: text,
  remaining: text,
  parameters: any(),
});

export type ScheduleFormState = ReturnType<typeof useServerForm<ScheduleForm>>;

interface ScheduleEditorProps {
  defaults: ScheduleForm;
  draft: string;
  action: string;
  /** The schedule, where it is not a new one. */
  edited?: Edited;
  /** The company of a schedule cannot be changed. */
  fixedCompany?: boolean;
  send: (input: ScheduleInput, idempotencyKey: string, version: number) => Promise<unknown>;
}

/** How a schedule is set, beside what this means: in words, the next firings, whom it concerns. */
export function ScheduleEditor(props: ScheduleEditorProps) {
  const { defaults, draft, action, edited, fixedCompany = false, send } = props;
  const form = useServerForm<ScheduleForm>({
    schema,
    defaults,
    draft,
    edited,
    send: (values, key, version) => send(scheduleInput(values), key, version),
  });
  const values = useWatch({ control: form.control }) as ScheduleForm;
  return (
    <div className="grid grid-cols-[minmax(0,30rem)_minmax(0,1fr)] items-start gap-8 p-6 max-lg:grid-cols-1 max-sm:px-4">
      <form onSubmit={form.submit} noValidate className="flex flex-col gap-4">
        <FormSummary form={form} />
        <Field label="Name" required error={form.error('name')}>
          <TextInput autoComplete="off" {...form.register('name')} />
        </Field>
        <Field
          label="What it does"
          hint={actionNames[values.action][1]}
          required
          error={form.error('action')}
        >
          <Select {...form.register('action')}>
            <Options of={actionOptions} />
          </Select>
        </Field>
        {!fixedCompany && (
          <CompanyField
            label="For"
            none="All companies"
            inactive
            error={form.error('company_id')}
            {...form.register('company_id')}
          />
        )}
        <ParameterFields form={form} action={values.action} />
        <FiringFields form={form} />
        <div className="flex gap-2">
          <Button type="submit" kind="primary" busy={form.busy}>
            {action}
          </Button>
          {form.dirty && (
            <Button kind="quiet" onClick={() => form.reset()}>
              Discard changes
            </Button>
          )}
        </div>
      </form>
      <LivePreview values={values} />
    </div>
  );
}
