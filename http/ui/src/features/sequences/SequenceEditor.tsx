import { Plus } from 'lucide-react';
import { useFieldArray } from 'react-hook-form';
import type { Sequence } from '@/api/sequences';
import { Button } from '@/design/Button';
import { takesFocus } from '@/design/Dialog';
import { Checkbox, Field, TextInput } from '@/design/Field';
import { FormSummary } from '@/forms/FormSummary';
import { useServerForm } from '@/forms/useServerForm';
import {
  formOf,
  newSequence,
  newStep,
  sequenceSchema,
  stepValues,
  type SequenceForm,
} from './sequenceForm';
import { StepFields } from './StepFields';

interface SequenceEditorProps {
  /** Absent for a new one. */
  sequence?: Sequence;
  reload?: () => Promise<unknown>;
  send: (values: SequenceForm, idempotencyKey: string, version: number) => Promise<unknown>;
}

/** Writes a sequence: its mails, one after the other. */
export function SequenceEditor({ sequence, reload, send }: SequenceEditorProps) {
  const form = useServerForm<SequenceForm>({
    schema: sequenceSchema,
    defaults: sequence ? formOf(sequence) : newSequence,
    draft: `sequence-${sequence?.id ?? 'new'}`,
    edited: sequence && reload && { version: sequence.version, reload },
    send,
  });
  const steps = useFieldArray({ control: form.control, name: 'steps' });
  return (
    <form onSubmit={form.submit} noValidate className="flex max-w-3xl flex-col gap-5">
      <FormSummary form={form} />
      <Field
        label="Name"
        hint="For colleagues; candidates never see it."
        error={form.error('name')}
        required
      >
        <TextInput {...(!sequence && takesFocus)} {...form.register('name')} />
      </Field>
      <Checkbox
        label="Stop when the application is moved to another stage"
        hint="It always stops when the application ends, the job closes, or the candidate unsubscribes."
        {...form.register('stop_on_stage_change')}
      />
      {form.error('steps') && (
        <p role="alert" className="text-sm text-danger">
          {form.error('steps')}
        </p>
      )}
      <ol className="flex flex-col gap-4">
        {steps.fields.map((field, at) => (
          <StepFields
            key={field.id}
            form={form}
            at={at}
            count={steps.fields.length}
            onMove={(to) => steps.move(at, to)}
            onRemove={() => steps.remove(at)}
          />
        ))}
      </ol>
      <div>
        <Button icon={Plus} onClick={() => steps.append(newStep)}>
          Add a mail
        </Button>
      </div>
      <p className="text-sm text-muted">
        Mails may use {stepValues.map((each) => `{{${each}}}`).join(', ')}. Each ends with a link to
        unsubscribe.
        {sequence &&
          ' A change counts for mails that are not queued yet, also of running enrolments.'}
      </p>
      <div className="flex gap-2">
        <Button
          type="submit"
          kind="primary"
          busy={form.busy}
          disabled={sequence !== undefined && !form.dirty}
        >
          {sequence ? 'Save' : 'Create the sequence'}
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
