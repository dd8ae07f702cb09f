import { useQuery, useQueryClient } from '@tanstack/react-query';
import { editInterviewRules, interviewRulesQuery, type InterviewRules } from '@/api/interviewRules';
import { keys } from '@/api/keys';
import { Button } from '@/design/Button';
import { Checkbox, Field, TextInput } from '@/design/Field';
import { SkeletonRows } from '@/design/Skeleton';
import { ErrorState } from '@/design/states';
import { toast } from '@/design/toasts';
import { FormSummary } from '@/forms/FormSummary';
import { useServerForm } from '@/forms/useServerForm';
import {
  bodyOf,
  interviewRulesSchema,
  noticeChoices,
  valuesOf,
  type InterviewRulesValues,
} from './interviewRulesForm';

/** When a company reminds people of interviews, and of the feedback on them. */
export function InterviewReminders({ company }: { company: number }) {
  const { data, error, refetch } = useQuery(interviewRulesQuery(company));
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <SkeletonRows rows={3} height="h-8" />;
  return <Form key={company} rules={data} />;
}

function Form({ rules }: { rules: InterviewRules }) {
  const client = useQueryClient();
  const { company_id, version } = rules;
  const form = useServerForm<InterviewRulesValues>({
    schema: interviewRulesSchema,
    defaults: valuesOf(rules),
    edited: {
      version,
      reload: () => client.query({ ...interviewRulesQuery(company_id), staleTime: 0 }),
    },
    send: async (values, _key, shown) => {
      const saved = await editInterviewRules(shown, { company_id, ...bodyOf(values) });
      client.setQueryData(keys.interviewRules(company_id), saved);
      toast({ tone: 'success', title: 'Reminders saved. Interviews that are ahead follow them.' });
    },
  });
  const { register, error } = form;
  return (
    <form onSubmit={form.submit} noValidate className="flex flex-col gap-4">
      <FormSummary form={form} />
      <fieldset>
        <legend className="mb-1 text-sm font-medium">Before an interview</legend>
        <div className="flex flex-wrap gap-x-4 gap-y-1.5">
          {noticeChoices(rules.remind_minutes).map(([value, label]) => (
            <Checkbox key={value} label={label} value={value} {...register('remind_minutes')} />
          ))}
        </div>
        {error('remind_minutes') && (
          <p role="alert" className="mt-1 text-sm text-danger">
            {error('remind_minutes')}
          </p>
        )}
      </fieldset>
      <div className="grid grid-cols-2 items-start gap-4 max-sm:grid-cols-1">
        <Field
          label="Remind of feedback after"
          hint="Hours of working time after the end: the panel."
          required
          error={error('feedback_hours')}
        >
          <TextInput type="number" min={0} max={400} {...register('feedback_hours')} />
        </Field>
        <Field
          label="Tell the recruiter after"
          hint="The same: who still owes feedback."
          required
          error={error('escalation_hours')}
        >
          <TextInput type="number" min={1} max={400} {...register('escalation_hours')} />
        </Field>
      </div>
      <div>
        <Button type="submit" kind="primary" busy={form.busy} disabled={!form.dirty}>
          Save reminders
        </Button>
      </div>
    </form>
  );
}
