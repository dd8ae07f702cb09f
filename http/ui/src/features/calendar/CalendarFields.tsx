import { useController } from 'react-hook-form';
import { Field } from '@/design/Field';
import { ZoneInput } from '@/design/ZoneInput';
import type { useServerForm } from '@/forms/useServerForm';
import type { CalendarValues } from './calendarForm';
import { DatesInput } from './DatesInput';
import { weekText } from './week';
import { WeekInput } from './WeekInput';

interface CalendarFieldsProps {
  form: ReturnType<typeof useServerForm<CalendarValues>>;
  /** What the days without work are called, and what they are for. */
  free: readonly [label: string, hint: string];
}

/** The working hours of a week, in a zone, and the days on which they do not count. */
export function CalendarFields({ form, free }: CalendarFieldsProps) {
  const week = useController({ control: form.control, name: 'hours' }).field;
  const dates = useController({ control: form.control, name: 'holidays' }).field;
  const [freeLabel, freeHint] = free;
  return (
    <>
      <Field label="Time zone" error={form.error('zone')} required className="max-w-xs">
        <ZoneInput {...form.register('zone')} />
      </Field>
      <fieldset className="flex flex-col gap-1">
        <legend className="mb-1 text-sm font-medium">Hours</legend>
        <WeekInput hours={week.value} onChange={week.onChange} />
        <p className="text-sm text-muted">{weekText(week.value)}</p>
        {form.error('hours') && (
          <p role="alert" className="text-sm text-danger">
            {form.error('hours')}
          </p>
        )}
      </fieldset>
      <Field label={freeLabel} hint={freeHint} error={form.error('holidays')}>
        <DatesInput dates={dates.value} onChange={dates.onChange} />
      </Field>
    </>
  );
}
