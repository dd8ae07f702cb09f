import { useQueryClient } from '@tanstack/react-query';
import { minLength, object, string } from 'zod/mini';
import { keys } from '@/api/keys';
import { pauseSchedule, type Schedule } from '@/api/schedules';
import { takesFocus } from '@/design/Dialog';
import { Field, TextInput } from '@/design/Field';
import { toast } from '@/design/toasts';
import { FormDialog } from '@/forms/FormDialog';
import { useServerForm } from '@/forms/useServerForm';

const schema = object({ reason: string().check(minLength(1, 'Say why, for your colleagues.')) });

interface PauseDialogProps {
  schedule: Schedule;
  onClose: () => void;
}

export function PauseDialog({ schedule, onClose }: PauseDialogProps) {
  const client = useQueryClient();
  const form = useServerForm({
    schema,
    defaults: { reason: '' },
    draft: `pause-${schedule.id}`,
    send: async ({ reason }) => {
      await pauseSchedule(schedule, reason);
      onClose();
      toast({ tone: 'success', title: `${schedule.name} is paused` });
      await client.invalidateQueries({ queryKey: keys.schedules.all });
    },
  });
  return (
    <FormDialog
      title={`Pause ${schedule.name}?`}
      description="It does not fire until it is resumed. What it would have done meanwhile is not made up for; you can backfill it."
      form={form}
      action="Pause"
      onClose={onClose}
    >
      <Field label="Why" required error={form.error('reason')}>
        <TextInput {...takesFocus} {...form.register('reason')} />
      </Field>
    </FormDialog>
  );
}
