import { useQueryClient } from '@tanstack/react-query';
import { minLength, object, string } from 'zod/mini';
import { keys } from '@/api/keys';
import { backfillSchedule, type Schedule } from '@/api/schedules';
import { Field, TextInput } from '@/design/Field';
import { deviceZone } from '@/design/RelativeTime';
import { placeOf } from '@/design/time';
import { toast } from '@/design/toasts';
import { FormDialog } from '@/forms/FormDialog';
import { useServerForm } from '@/forms/useServerForm';
import { localText } from './scheduleForm';

const schema = object({
  from: string().check(minLength(1, 'Choose a day and a time.')),
  to: string().check(minLength(1, 'Choose a day and a time.')),
});

interface BackfillDialogProps {
  schedule: Schedule;
  onClose: () => void;
}

/** Carries out what should have fired in a range and is not on record. */
export function BackfillDialog({ schedule, onClose }: BackfillDialogProps) {
  const client = useQueryClient();
  const form = useServerForm({
    schema,
    defaults: { from: '', to: localText(new Date().toISOString()) },
    send: async ({ from, to }, key) => {
      const range = { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
      const result = await backfillSchedule(schedule.id, range, key);
      onClose();
      toast({
        tone: 'success',
        title: `${result.added} of ${result.firings} firings are carried out`,
        detail: result.known > 0 ? `${result.known} were on record already.` : undefined,
      });
      await client.invalidateQueries({ queryKey: keys.schedules.all });
    },
  });
  const place = placeOf(deviceZone);
  return (
    <FormDialog
      title={`Backfill ${schedule.name}`}
      description="Each time in the range at which it should have fired, and that is not on record, is carried out now, with the mails it sends. What is on record, with whatever outcome, is left alone."
      form={form}
      action="Backfill"
      onClose={onClose}
    >
      <div className="grid grid-cols-2 items-start gap-4 max-sm:grid-cols-1">
        <Field label={`From (${place} time)`} required error={form.error('from')}>
          <TextInput type="datetime-local" {...form.register('from')} />
        </Field>
        <Field label={`Until before (${place} time)`} required error={form.error('to')}>
          <TextInput type="datetime-local" {...form.register('to')} />
        </Field>
      </div>
    </FormDialog>
  );
}
