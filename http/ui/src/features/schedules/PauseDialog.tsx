import { useQueryClient } from '@tanstack/react-query';
import { minLength, object, string } from 'zod/mini';
import { keys } from '@/api/keys';
import { pauseSchedule, type DescribedSchedule } from '@/api/schedules';
import { Button } from '@/design/Button';
import { Dialog } from '@/design/Dialog';
import { Field, TextInput } from '@/design/Field';
import { toast } from '@/design/toasts';
import { FormSummary } from '@/forms/FormSummary';
import { useServerForm } from '@/forms/useServerForm';

const schema = object({ reason: string().check(minLength(1, 'Say why, for your colleagues.')) });

interface PauseDialogProps {
  schedule: DescribedSchedule;
  onClose: () => void;
}

export function PauseDialog({ schedule, onClose }: PauseDialogProps) {
  const client = useQueryClient();
  const form = useServerForm({
    schema,
    defaults: { reason: '' },
    send: async ({ reason }) => {
      await pauseSchedule(schedule, reason);
      onClose();
      toast({ tone: 'success', title: `${schedule.name} is paused` });
      await client.invalidateQueries({ queryKey: keys.schedules.all });
    },
  });
  return (
    <Dialog
      title={`Pause ${schedule.name}?`}
      description="It does not fire until it is resumed. What it would have done meanwhile is not made up for; you can backfill it."
      onClose={onClose}
    >
      <form onSubmit={form.submit} noValidate className="flex flex-col gap-4">
        <FormSummary lines={form.summary} />
        <Field label="Why" required error={form.error('reason')}>
          <TextInput autoFocus {...form.register('reason')} />
        </Field>
        <footer className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" kind="primary" busy={form.busy}>
            Pause
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}
