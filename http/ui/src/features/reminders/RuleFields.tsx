import { useWatch, type Control, type UseFormRegister } from 'react-hook-form';
import { Field, Options, Select, TextInput } from '@/design/Field';
import type { ReminderValues } from './reminderForm';
import { frequencies, weekdays } from './recurrence';

interface RuleFieldsProps {
  form: {
    control: Control<ReminderValues>;
    register: UseFormRegister<ReminderValues>;
    error: (name: keyof ReminderValues) => string | undefined;
  };
}

const dates = Array.from({ length: 31 }, (_, at) => String(at + 1));

/** How often a reminder comes. */
export function RuleFields({ form }: RuleFieldsProps) {
  const [every, date] = useWatch({ control: form.control, name: ['every', 'date'] });
  const { register } = form;
  return (
    <div className="grid grid-cols-3 gap-4 max-sm:grid-cols-1">
      <Field label="How often" required>
        <Select {...register('every')}>
          <Options of={frequencies} />
        </Select>
      </Field>
      {every === 'weekly' && (
        <Field label="On" required>
          <Select {...register('weekday')}>
            <Options of={weekdays} />
          </Select>
        </Field>
      )}
      {every === 'monthly' && (
        <Field
          label="On day"
          required
          hint={Number(date) > 28 ? 'Not in months without that day' : undefined}
        >
          <Select {...register('date')}>
            {dates.map((each) => (
              <option key={each} value={each}>
                {each}
              </option>
            ))}
          </Select>
        </Field>
      )}
      {every === 'custom' ? (
        <Field
          label="Cron expression"
          required
          error={form.error('cron')}
          hint="Minute, hour, day, month, weekday"
          className="col-span-2 max-sm:col-span-1"
        >
          <TextInput placeholder="0 9 1,15 * *" {...register('cron')} />
        </Field>
      ) : (
        <Field label="At" required>
          <TextInput type="time" {...register('time')} />
        </Field>
      )}
    </div>
  );
}
