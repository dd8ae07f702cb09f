import { Button } from '@/design/Button';
import { Checkbox, Field, Options, Select, TextInput } from '@/design/Field';
import { deviceZone } from '@/design/RelativeTime';
import { placeOf } from '@/design/time';
import { ZoneInput } from '@/design/ZoneInput';
import { firingChoices } from './firingChoices';
import type { ScheduleFormState } from './ScheduleEditor';

const examples = [
  ['0 9 * * MON-FRI', 'Working days at 9:00'],
  ['0 9 * * MON', 'Mondays at 9:00'],
  ['0 17 * * FRI', 'Fridays at 17:00'],
  ['0 8 1 * *', '1st at 8:00'],
] as const;

/** When it fires: the rule and its zone, and behind "More" what happens around it. */
export function FiringFields({ form }: { form: ScheduleFormState }) {
  const place = placeOf(deviceZone);
  return (
    <>
      <div className="grid grid-cols-2 items-start gap-x-4 gap-y-2 max-sm:grid-cols-1">
        <div
          role="group"
          aria-label="Common times"
          className="col-span-2 flex flex-wrap gap-1 max-sm:col-span-1"
        >
          {examples.map(([cron, label]) => (
            <Button
              key={cron}
              small
              onClick={() => form.set('cron', cron, { shouldDirty: true, shouldValidate: true })}
            >
              {label}
            </Button>
          ))}
        </div>
        <Field
          label="When"
          hint="Minute, hour, day of month, month, day of week."
          required
          error={form.error('cron')}
        >
          <TextInput className="font-mono" autoComplete="off" {...form.register('cron')} />
        </Field>
        <Field label="Time zone" required error={form.error('zone')}>
          <ZoneInput {...form.register('zone')} />
        </Field>
      </div>
      <details className="rounded-card border border-line px-4">
        <summary className="flex min-h-10 cursor-pointer items-center font-medium">
          More about timing
        </summary>
        <div className="grid grid-cols-2 items-start gap-4 pb-4 max-sm:grid-cols-1">
          <Field label={`Not before (${place} time)`} error={form.error('starts_at')}>
            <TextInput type="datetime-local" {...form.register('starts_at')} />
          </Field>
          <Field label={`Not after (${place} time)`} error={form.error('ends_at')}>
            <TextInput type="datetime-local" {...form.register('ends_at')} />
          </Field>
          <Field label="Number of runs" hint="Empty: no end." error={form.error('remaining')}>
            <TextInput type="number" min={1} {...form.register('remaining')} />
          </Field>
          <Field
            label="Too late after (minutes)"
            hint="Later than this it counts as missed. Empty: never."
            error={form.error('grace_minutes')}
          >
            <TextInput type="number" min={0} {...form.register('grace_minutes')} />
          </Field>
          <Field
            label="Spread over (seconds)"
            hint="Starts up to this much later, to spread the load."
            error={form.error('jitter_seconds')}
          >
            <TextInput type="number" min={0} {...form.register('jitter_seconds')} />
          </Field>
          <Field label="Missed runs to catch up, at most" error={form.error('catch_up_limit')}>
            <TextInput type="number" min={1} {...form.register('catch_up_limit')} />
          </Field>
          {firingChoices.map(([name, label, options]) => (
            <Field key={name} label={label} required error={form.error(name)}>
              <Select {...form.register(name)}>
                <Options of={options} />
              </Select>
            </Field>
          ))}
          <Checkbox
            label="The rule starts with a field for seconds"
            className="col-span-2 max-sm:col-span-1"
            {...form.register('seconds')}
          />
        </div>
      </details>
    </>
  );
}
