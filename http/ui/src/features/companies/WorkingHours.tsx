import { useQuery, useQueryClient } from '@tanstack/react-query';
import { minLength, object, string } from 'zod/mini';
import { companyCalendarQuery, editCompanyCalendar, type Calendar } from '@/api/companies';
import { keys } from '@/api/keys';
import { Button } from '@/design/Button';
import { Field, TextArea, TextInput } from '@/design/Field';
import { SkeletonRows } from '@/design/Skeleton';
import { ErrorState } from '@/design/states';
import { toast } from '@/design/toasts';
import { FormSummary } from '@/forms/FormSummary';
import { useServerForm } from '@/forms/useServerForm';
import { dayNames, days, hoursOf, weekOf } from './week';

/** When a company works: hours by day, and holidays. */
export function WorkingHours({ company }: { company: number }) {
  const { data, error, refetch } = useQuery(companyCalendarQuery(company));
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <SkeletonRows rows={7} height="h-8" />;
  return <HoursForm key={data.version} company={company} calendar={data} />;
}

const day = string();
const schema = object({
  zone: string().check(minLength(1, 'Enter a time zone.')),
  hours: object({ mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day }),
  holidays: string(),
});

function HoursForm({ company, calendar }: { company: number; calendar: Calendar }) {
  const client = useQueryClient();
  const form = useServerForm({
    schema,
    defaults: {
      zone: calendar.zone,
      hours: weekOf(calendar.hours),
      holidays: calendar.holidays.join('\n'),
    },
    send: async ({ zone, hours, holidays }) => {
      const { hours: read, unclear } = hoursOf(hours);
      for (const each of unclear)
        form.fail(`hours.${each}`, 'Write it as 09:00-12:30, 13:30-17:30.');
      if (unclear.length > 0) return;
      await editCompanyCalendar(calendar.version, {
        company_id: company,
        zone,
        hours: [...read],
        holidays: holidays.split(/[\s,;]+/).filter(Boolean),
      });
      toast({ tone: 'success', title: 'Working hours saved' });
      await client.invalidateQueries({ queryKey: keys.companies.all });
    },
  });
  return (
    <form onSubmit={form.submit} noValidate className="flex flex-col gap-4">
      <FormSummary lines={form.summary} />
      {calendar.source === 'preset' && (
        <p className="text-sm text-muted">Nobody has set any hours yet; these count meanwhile.</p>
      )}
      <Field label="Time zone" required error={form.error('zone')} className="max-w-80">
        <TextInput {...form.register('zone')} />
      </Field>
      <fieldset>
        <legend className="mb-1 text-sm font-medium">Hours</legend>
        <div className="flex flex-col gap-1.5">
          {days.map((each) => (
            <div key={each} className="grid grid-cols-[6rem_1fr] items-start gap-2">
              <span aria-hidden className="pt-1.5">
                {dayNames[each]}
              </span>
              <Field label={dayNames[each]} hideLabel error={form.error(`hours.${each}`)}>
                <TextInput placeholder="Closed" {...form.register(`hours.${each}`)} />
              </Field>
            </div>
          ))}
        </div>
        {form.error('hours') && (
          <p role="alert" className="mt-1 text-sm text-danger">
            {form.error('hours')}
          </p>
        )}
      </fieldset>
      <Field
        label="Holidays"
        hint="One date a line, e.g. 2026-12-25."
        error={form.error('holidays')}
      >
        <TextArea rows={3} {...form.register('holidays')} />
      </Field>
      <div>
        <Button type="submit" kind="primary" busy={form.busy} disabled={!form.dirty}>
          Save hours
        </Button>
      </div>
    </form>
  );
}
