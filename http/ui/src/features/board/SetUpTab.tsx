import { useQueryClient } from '@tanstack/react-query';
import { coerce, minLength, object, string } from 'zod/mini';
import { editJob, type Job } from '@/api/jobs';
import { keys } from '@/api/keys';
import { useUser } from '@/api/useSession';
import { Button } from '@/design/Button';
import { Field, Select, TextArea, TextInput } from '@/design/Field';
import { toast } from '@/design/toasts';
import { employmentWords, statusWords } from '@/features/jobs/jobWords';
import { FormSummary } from '@/forms/FormSummary';
import { useServerForm } from '@/forms/useServerForm';

const schema = object({
  title: string().check(minLength(1, 'Enter a title.')),
  description: string(),
  location: string(),
  employment_type: string(),
  openings: coerce.number<number>({ error: 'Enter a number.' }),
  status: string(),
});

type JobForm = Pick<
  Job,
  'title' | 'description' | 'location' | 'employment_type' | 'openings' | 'status'
>;

/** What a job is. A change is refused if somebody else changed the job meanwhile. */
export function SetUpTab({ job }: { job: Job }) {
  const client = useQueryClient();
  const user = useUser();
  const { title, description, location, employment_type, openings, status } = job;
  const form = useServerForm<JobForm>({
    schema,
    defaults: { title, description, location, employment_type, openings, status },
    draft: `${user.id}.job-${job.id}`,
    send: async (values) => {
      const saved = await editJob(job, values);
      client.setQueryData(keys.jobs.one(job.id), saved);
      void client.invalidateQueries({ queryKey: keys.jobs.all, refetchType: 'none' });
      form.reset(values);
      toast({ tone: 'success', title: 'Saved' });
    },
  });
  return (
    <form
      onSubmit={form.submit}
      noValidate
      className="m-6 mt-2 flex max-w-2xl flex-col gap-4 max-sm:m-4"
    >
      <FormSummary lines={form.summary} />
      <Field label="Title" error={form.error('title')} required>
        <TextInput {...form.register('title')} />
      </Field>
      <Field label="Description" error={form.error('description')}>
        <TextArea rows={8} {...form.register('description')} />
      </Field>
      <div className="grid grid-cols-2 gap-4 max-sm:grid-cols-1">
        <Field label="Location" error={form.error('location')}>
          <TextInput {...form.register('location')} />
        </Field>
        <Field label="Employment type" error={form.error('employment_type')} required>
          <Select {...form.register('employment_type')}>
            {Object.entries(employmentWords).map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </Select>
        </Field>
        <Field
          label="Openings"
          hint={`${job.hired_count ?? 0} hired`}
          error={form.error('openings')}
          required
        >
          <TextInput type="number" min={1} inputMode="numeric" {...form.register('openings')} />
        </Field>
        <Field
          label="Status"
          hint="Only open jobs accept applications."
          error={form.error('status')}
          required
        >
          <Select {...form.register('status')}>
            {Object.entries(statusWords).map(([value, [label]]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      <div className="flex gap-2">
        <Button type="submit" kind="primary" busy={form.busy} disabled={!form.dirty}>
          Save
        </Button>
        {form.dirty && (
          <Button kind="quiet" onClick={() => form.reset()}>
            Discard changes
          </Button>
        )}
      </div>
    </form>
  );
}
