import { useQueryClient } from '@tanstack/react-query';
import { Controller } from 'react-hook-form';
import { nullable, object, number, refine, string } from 'zod/mini';
import { submitApplication } from '@/api/applications';
import { keys } from '@/api/keys';
import type { Candidate } from '@/api/candidates';
import { Field, TextInput } from '@/design/Field';
import { toast } from '@/design/toasts';
import { FormDialog } from '@/forms/FormDialog';
import { useServerForm } from '@/forms/useServerForm';
import { OpenJobField } from './OpenJobField';

interface Values {
  job_id: number | null;
  source: string;
}

const schema = object({
  job_id: nullable(number()).check(refine((id) => id !== null, 'Choose a job.')),
  source: string(),
});

interface AddApplicationDialogProps {
  candidate: Candidate;
  onClose: () => void;
}

/** Enters the application of a candidate to an open job. */
export function AddApplicationDialog({ candidate, onClose }: AddApplicationDialogProps) {
  const client = useQueryClient();
  const form = useServerForm<Values>({
    schema,
    defaults: { job_id: null, source: candidate.source ?? '' },
    send: async ({ job_id, source }, key) => {
      if (job_id === null) return;
      const body = { candidate_id: candidate.id, job_id, source: source.trim() || null };
      const made = await submitApplication(body, key);
      toast({ tone: 'success', title: `${candidate.name} is in ${made.stage}` });
      onClose();
      await client.invalidateQueries({ queryKey: keys.applications.all });
      await client.invalidateQueries({ queryKey: keys.jobs.all });
    },
  });
  return (
    <FormDialog
      title="Add application"
      description={`${candidate.name} gets the mail that their application was received, if the job's pipeline sends it.`}
      form={form}
      action="Add application"
      onClose={onClose}
    >
      <Field label="Job" required error={form.error('job_id')}>
        <Controller
          control={form.control}
          name="job_id"
          render={({ field: { value, onChange } }) => (
            <OpenJobField value={value} onChange={onChange} />
          )}
        />
      </Field>
      <Field label="Source" error={form.error('source')}>
        <TextInput maxLength={200} {...form.register('source')} />
      </Field>
    </FormDialog>
  );
}
