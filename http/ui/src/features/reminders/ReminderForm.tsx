import type { ReactNode } from 'react';
import { useWatch } from 'react-hook-form';
import { takesFocus } from '@/design/Dialog';
import { Checkbox, Field, Select, TextArea, TextInput } from '@/design/Field';
import { placeOf } from '@/design/time';
import { DialogForm } from '@/forms/FormDialog';
import { useServerForm } from '@/forms/useServerForm';
import { RuleFields } from './RuleFields';
import { reminderSchema, type ReminderValues } from './reminderForm';

interface ReminderFormProps {
  initial: ReminderValues;
  draft: string;
  action: string;
  /** Chooses what it is about; only for a new one. */
  about?: ReactNode;
  onClose: () => void;
  send: (values: ReminderValues, idempotencyKey: string) => Promise<unknown>;
}

/** A reminder: of what, when, how often, and by which way. */
export function ReminderForm({ initial, draft, action, about, onClose, send }: ReminderFormProps) {
  const form = useServerForm<ReminderValues>({
    schema: reminderSchema,
    defaults: initial,
    draft,
    send,
  });
  const [repeats, zone] = useWatch({ control: form.control, name: ['repeats', 'zone'] });
  return (
    <DialogForm form={form} action={action} onClose={onClose}>
      <Field label="Remind me of" required error={form.error('title')}>
        <TextInput maxLength={200} {...form.register('title')} {...takesFocus} />
      </Field>
      {about}
      <Checkbox label="It repeats" {...form.register('repeats')} />
      {repeats ? (
        <RuleFields form={form} />
      ) : (
        <Field label={`When (${placeOf(zone)} time)`} required error={form.error('at')}>
          <TextInput type="datetime-local" {...form.register('at')} />
        </Field>
      )}
      <Field label="Note" error={form.error('note')}>
        <TextArea rows={2} className="min-h-14" {...form.register('note')} />
      </Field>
      <details>
        <summary className="cursor-pointer text-sm font-medium text-muted">More</summary>
        <div className="mt-3 grid grid-cols-2 gap-4 max-sm:grid-cols-1">
          <Field label="Time zone" required error={form.error('zone')}>
            <Select {...form.register('zone')}>
              {zonesWith(initial.zone).map((each) => (
                <option key={each} value={each}>
                  {each}
                </option>
              ))}
            </Select>
          </Field>
          <Field
            label="Until"
            hint="It expires then, if it has not come."
            error={form.error('expires_at')}
          >
            <TextInput type="datetime-local" {...form.register('expires_at')} />
          </Field>
          <Checkbox label="By mail" {...form.register('by_mail')} />
          <Checkbox label="Among the notifications" {...form.register('on_dashboard')} />
        </div>
      </details>
    </DialogForm>
  );
}

const zones = Intl.supportedValuesOf('timeZone');

/** The zones to choose from, with one that browsers may call otherwise. */
function zonesWith(zone: string): readonly string[] {
  return zones.includes(zone) ? zones : [zone, ...zones];
}
