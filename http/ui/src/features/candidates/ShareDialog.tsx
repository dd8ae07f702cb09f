import { array, minLength, object, string } from 'zod/mini';
import type { Candidate } from '@/api/candidates';
import { shareCandidate, type SharedField } from '@/api/shareLinks';
import { Checkbox, Field, TextArea, TextInput } from '@/design/Field';
import { FormDialog } from '@/forms/FormDialog';
import { useServerForm } from '@/forms/useServerForm';
import { ActingCompany } from './ActingCompany';
import { sharedFields } from './shareWords';
import { useActing } from './useActing';

interface Values {
  fields: SharedField[];
  message: string;
  expires_in_days: string;
  max_views: string;
}

const schema = object({
  fields: array(string()).check(minLength(1, 'Choose at least one.')),
  message: string(),
  expires_in_days: string().check(minLength(1, 'Enter a number of days.')),
  max_views: string().check(minLength(1, 'Enter how often.')),
});

interface ShareDialogProps {
  candidate: Candidate;
  onClose: () => void;
  /** Gets the address of the new link. */
  onDone: (url: string) => void;
}

/** Chooses what a new link to a candidate shows, and for how long. */
export function ShareDialog({ candidate, onClose, onDone }: ShareDialogProps) {
  const acting = useActing(candidate);
  const form = useServerForm<Values>({
    schema,
    defaults: {
      fields: ['name', 'city', 'experience_level', 'skills'],
      message: '',
      expires_in_days: '14',
      max_views: '100',
    },
    send: async ({ fields, message, expires_in_days, max_views }) => {
      const made = await shareCandidate(candidate.id, {
        fields,
        message: message.trim() || null,
        expires_in_days: Number(expires_in_days),
        max_views: Number(max_views),
        ...acting.body,
      });
      onDone(made.url);
    },
  });
  return (
    <FormDialog
      title={`Share ${candidate.name}`}
      description="Whoever has the link sees what you choose, as it is then, without signing in."
      form={form}
      action="Create link"
      onClose={onClose}
    >
      <ActingCompany acting={acting} label="For which company" />
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-1 text-sm font-medium">What the link shows</legend>
        <div className="grid grid-cols-2 gap-2">
          {sharedFields.map(([field, label]) => (
            <Checkbox key={field} label={label} value={field} {...form.register('fields')} />
          ))}
        </div>
        {form.error('fields') && (
          <p role="alert" className="text-sm text-danger">
            {form.error('fields')}
          </p>
        )}
      </fieldset>
      <div className="grid grid-cols-2 items-start gap-4">
        <Field label="Days until it ends" required error={form.error('expires_in_days')}>
          <TextInput type="number" min={1} max={365} {...form.register('expires_in_days')} />
        </Field>
        <Field label="How often it opens" required error={form.error('max_views')}>
          <TextInput type="number" min={1} max={1000} {...form.register('max_views')} />
        </Field>
      </div>
      <Field label="Message" hint="To whoever opens the link" error={form.error('message')}>
        <TextArea rows={2} className="min-h-14" {...form.register('message')} />
      </Field>
    </FormDialog>
  );
}
