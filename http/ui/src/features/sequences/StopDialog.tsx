import { useQueryClient } from '@tanstack/react-query';
import { minLength, object, string } from 'zod/mini';
import { keys, refreshApplication } from '@/api/keys';
import { stopEnrolment, type Enrolment } from '@/api/sequences';
import { takesFocus } from '@/design/Dialog';
import { Field, TextInput } from '@/design/Field';
import { toast } from '@/design/toasts';
import { FormDialog } from '@/forms/FormDialog';
import { useServerForm } from '@/forms/useServerForm';

const schema = object({ reason: string().check(minLength(1, 'Say why.')) });

/** Ends the mails of a sequence to one candidate. */
export function StopDialog({ enrolment, onClose }: { enrolment: Enrolment; onClose: () => void }) {
  const client = useQueryClient();
  const form = useServerForm({
    schema,
    defaults: { reason: 'has replied' },
    draft: `stop-${enrolment.id}`,
    send: async ({ reason }) => {
      await stopEnrolment(enrolment.id, reason);
      void client.invalidateQueries({ queryKey: keys.enrolments.all });
      void client.invalidateQueries({ queryKey: keys.mails.all });
      void refreshApplication(client, enrolment.application_id);
      toast({ tone: 'success', title: 'Nothing more of it is sent' });
      onClose();
    },
  });
  return (
    <FormDialog
      title="Stop these follow-ups?"
      description="Nothing more of this sequence is sent to the candidate, not even what is queued. It cannot be continued, but they can be enrolled anew."
      form={form}
      action="Stop"
      dangerous
      onClose={onClose}
    >
      <Field label="Why?" hint="For colleagues." error={form.error('reason')} required>
        <TextInput {...takesFocus} {...form.register('reason')} />
      </Field>
    </FormDialog>
  );
}
