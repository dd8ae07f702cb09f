import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from 'react-router';
import { object, string } from 'zod/mini';
import { submitApplication } from '@/api/applications';
import type { Job } from '@/api/jobs';
import { keys } from '@/api/keys';
import { useUser } from '@/api/useSession';
import { Button } from '@/design/Button';
import { Field, TextInput } from '@/design/Field';
import { toast } from '@/design/toasts';
import { FormSummary } from '@/forms/FormSummary';
import { useServerForm } from '@/forms/useServerForm';

const schema = object({ source: string() });

/** Applies for a job; what the company then sees is said before. */
export function ApplyForm({ job, again }: { job: Job; again: boolean }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const user = useUser();
  const form = useServerForm({
    schema,
    defaults: { source: '' },
    draft: `apply-${job.id}`,
    send: async ({ source }, key) => {
      const made = await submitApplication({ job_id: job.id, source: source || null }, key);
      toast({
        tone: 'success',
        title: 'Application sent',
        detail: `We have written to ${user.email}.`,
      });
      await client.invalidateQueries({ queryKey: keys.applications.all });
      void navigate(`/my-applications/${made.id}`);
    },
  });
  return (
    <form
      onSubmit={form.submit}
      noValidate
      className="flex flex-col gap-3 border-t border-line pt-4"
    >
      <FormSummary form={form} />
      <Field
        label="How did you hear about this job?"
        hint="E.g. a friend, or the name of a website."
        error={form.error('source')}
      >
        <TextInput maxLength={200} {...form.register('source')} />
      </Field>
      <p className="text-sm text-muted">
        {job.company_name} sees your{' '}
        <Link to="/my-profile" className="text-accent hover:underline">
          profile
        </Link>{' '}
        with your application. You get a mail that it has arrived, and can withdraw at any time.
      </p>
      <Button type="submit" kind="primary" busy={form.busy}>
        {again ? 'Apply again' : 'Apply'}
      </Button>
    </form>
  );
}
