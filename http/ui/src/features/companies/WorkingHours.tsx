import { useQuery, useQueryClient } from '@tanstack/react-query';
import { companyCalendarQuery, editCompanyCalendar, type Calendar } from '@/api/companies';
import { keys } from '@/api/keys';
import { Button } from '@/design/Button';
import { SkeletonRows } from '@/design/Skeleton';
import { ErrorState } from '@/design/states';
import { toast } from '@/design/toasts';
import { CalendarFields } from '@/features/calendar/CalendarFields';
import { calendarSchema, type CalendarValues } from '@/features/calendar/calendarForm';
import { FormSummary } from '@/forms/FormSummary';
import { useServerForm } from '@/forms/useServerForm';

/** When a company works: hours by day, and holidays. */
export function WorkingHours({ company }: { company: number }) {
  const { data, error, refetch } = useQuery(companyCalendarQuery(company));
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <SkeletonRows rows={7} height="h-8" />;
  return <HoursForm key={company} company={company} calendar={data} />;
}

function HoursForm({ company, calendar }: { company: number; calendar: Calendar }) {
  const client = useQueryClient();
  const { zone, hours, holidays } = calendar;
  const form = useServerForm<CalendarValues>({
    schema: calendarSchema,
    defaults: { zone, hours, holidays },
    edited: {
      version: calendar.version,
      reload: () => client.query({ ...companyCalendarQuery(company), staleTime: 0 }),
    },
    send: async (values, _key, version) => {
      await editCompanyCalendar(version, { company_id: company, ...values });
      toast({ tone: 'success', title: 'Working hours saved' });
      await client.invalidateQueries({ queryKey: keys.companies.all });
    },
  });
  return (
    <form onSubmit={form.submit} noValidate className="flex flex-col gap-4">
      <FormSummary form={form} />
      {calendar.source === 'preset' && (
        <p className="text-sm text-muted">Nobody has set any hours yet; these count meanwhile.</p>
      )}
      <CalendarFields form={form} free={['Holidays', 'No limit runs on these days.']} />
      <div>
        <Button type="submit" kind="primary" busy={form.busy} disabled={!form.dirty}>
          Save hours
        </Button>
      </div>
    </form>
  );
}
