import { useQueryClient } from '@tanstack/react-query';
import { minLength, object, string } from 'zod/mini';
import { keys, refreshApplication } from '@/api/keys';
import { stopEnrolment, type Enrolment } from '@/api/sequences';
import { Button } from '@/design/Button';
import { Dialog } from '@/design/Dialog';
import { Field, TextInput } from '@/design/Field';
import { toast } from '@/design/toasts';
import { FormSummary } from '@/forms/FormSummary';
import { useServerForm } from '@/forms/useServerForm';

const schema = object({ reason: string().check(minLength(1, 'Say why.')) });

export function StopDialog({ enrolment, onClose }: { enrolment: Enrolment; onClose: () => void }) {
  const client = useQueryClient();
  const form = useServerForm({
    schema,
    defaults: { reason: 'has replied' },
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
    <Dialog
      title="Stop these follow-ups?"
      description="Nothing more of this sequence is sent to the candidate, not even what is queued. It cannot be continued, but they can be enrolled anew."
      onClose={onClose}
    >
      <form onSubmit={form.submit} noValidate className="flex flex-col gap-4">
        <FormSummary lines={form.summary} />
        <Field label="Why?" hint="For colleagues." error={form.error('reason')} required>
          <TextInput autoFocus {...form.register('reason')} />
        </Field>
        <footer className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" kind="danger" busy={form.busy}>
            Stop
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}
